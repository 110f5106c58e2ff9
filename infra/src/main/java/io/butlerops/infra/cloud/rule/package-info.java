/** IoT rules: which published messages go to which queues and buckets, and in what shape. */
package io.butlerops.infra.cloud.rule;
