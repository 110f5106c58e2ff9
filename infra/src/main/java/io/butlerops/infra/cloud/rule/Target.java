package io.butlerops.infra.cloud.rule;

import io.butlerops.infra.cloud.bucket.Bucket;
import io.butlerops.infra.cloud.queue.Queue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** One action of a rule. */
sealed interface Target {
  /** IoT Core's word for the kind of action. */
  String action();

  String resource();

  void take(RuleSql sql, Published message, Instant now) throws UnreadablePayload, IOException;

  /** A queue with the form in which it gets messages. It takes JSON only. */
  record OfQueue(Queue queue, boolean base64) implements Target {
    /** SQS takes no more, so that the action fails as it does in the cloud. */
    private static final int LARGEST_MESSAGE = 1 << 20;

    @Override
    public String action() {
      return "SqsAction";
    }

    @Override
    public String resource() {
      return queue.settings().name();
    }

    @Override
    public void take(RuleSql sql, Published message, Instant now) throws UnreadablePayload {
      String selected = sql.select(message, now).toString();
      if (selected.length() > LARGEST_MESSAGE) {
        throw new UnreadablePayload("the message is too large for a queue");
      }
      send(selected);
    }

    void send(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      queue.send(
          base64 ? Base64.getEncoder().encodeToString(bytes) : text, Map.of(), Optional.empty());
    }
  }

  /** A bucket with the key that a message gets there. It takes any payload. */
  record OfBucket(String name, Bucket bucket, ObjectKey key) implements Target {
    @Override
    public String action() {
      return "S3Action";
    }

    @Override
    public String resource() {
      return name;
    }

    @Override
    public void take(RuleSql sql, Published message, Instant now)
        throws UnreadablePayload, IOException {
      bucket.put(key.of(message, now), sql.selectBytes(message, now));
    }
  }
}
