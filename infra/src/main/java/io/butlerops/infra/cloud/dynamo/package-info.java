/** DynamoDB Local, Amazon's own, in a process and on a class path of its own. */
package io.butlerops.infra.cloud.dynamo;
