/** S3 on this machine: buckets are folders. */
package io.butlerops.infra.cloud.bucket;
