package io.butlerops.functions.http;

import io.butlerops.functions.platform.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Below {@code answers/} in a bucket, which a rule of the bucket empties after a day. */
public final class BucketAnswers implements LargeAnswers {
  private static final Duration VALID = Duration.ofMinutes(15);

  private final Supplier<ObjectStore> bucket;

  /**
   * @param bucket asked when an answer is too large, which few are
   */
  public BucketAnswers(Supplier<ObjectStore> bucket) {
    this.bucket = bucket;
  }

  @Override
  public URI keep(String id, String type, byte[] body) throws IOException {
    String key = "answers/" + id;
    ObjectStore store = bucket.get();
    store.put(key, Map.of("Content-Type", type), body);
    return store.presigned(key, VALID);
  }
}
