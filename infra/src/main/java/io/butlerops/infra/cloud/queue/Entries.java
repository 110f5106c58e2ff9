package io.butlerops.infra.cloud.queue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.cloud.endpoint.ServiceFailure;
import java.util.HashSet;
import java.util.Set;

/** The entries of a batch: each succeeds or fails alone. */
record Entries(JsonNode request) {
  private static final int MOST = 10;

  interface Operation {
    ObjectNode call(JsonNode entry) throws ServiceFailure;
  }

  ObjectNode each(Operation operation, int maximumSize) throws ServiceFailure {
    int size = 0;
    for (JsonNode entry : request.path("Entries")) {
      size += SentMessages.size(entry);
    }
    if (size > maximumSize) {
      throw failure("BatchRequestTooLong", "the batch has " + size + " bytes");
    }
    return each(operation);
  }

  ObjectNode each(Operation operation) throws ServiceFailure {
    check();
    ObjectNode answer = SqsService.object();
    ArrayNode successful = answer.putArray("Successful");
    ArrayNode failed = answer.putArray("Failed");
    for (JsonNode entry : request.path("Entries")) {
      String id = entry.path("Id").asText();
      try {
        successful.add(operation.call(entry).put("Id", id));
      } catch (ServiceFailure e) {
        failed
            .addObject()
            .put("Id", id)
            .put("Code", e.code())
            .put("Message", e.getMessage())
            .put("SenderFault", true);
      }
    }
    return answer;
  }

  private void check() throws ServiceFailure {
    JsonNode entries = request.path("Entries");
    if (entries.isEmpty()) {
      throw failure("EmptyBatchRequest", "the batch has no entries");
    }
    if (entries.size() > MOST) {
      throw failure("TooManyEntriesInBatchRequest", "the batch has more than ten entries");
    }
    Set<String> ids = new HashSet<>();
    for (JsonNode entry : entries) {
      if (!ids.add(entry.path("Id").asText())) {
        throw failure("BatchEntryIdsNotDistinct", "two entries have the id " + entry.path("Id"));
      }
    }
  }

  private static ServiceFailure failure(String name, String message) {
    return new ServiceFailure(
        "com.amazonaws.sqs#" + name, "AWS.SimpleQueueService." + name, message);
  }
}
