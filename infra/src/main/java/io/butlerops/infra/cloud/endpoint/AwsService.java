package io.butlerops.infra.cloud.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The operations of one AWS service that we serve. */
public interface AwsService {
  /** The service's word in the header {@code X-Amz-Target}, such as {@code AmazonSQS}. */
  String target();

  /** Answers one operation; may wait, as a long poll does. */
  ObjectNode call(String operation, JsonNode request) throws ServiceFailure, InterruptedException;
}
