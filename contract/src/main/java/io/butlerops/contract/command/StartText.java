package io.butlerops.contract.command;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** What Butler's MQTT topic for task starts takes: a bare GUID, {@code rest-api.md} 6.5. */
public final class StartText {
  public static final String EXPECTED =
      "the id of a task and nothing else: no blank, no line break, no quotes, no JSON";

  /** Versions 1 to 8, and the two ids of RFC 9562 that have none. */
  private static final Pattern GUID =
      Pattern.compile(
          "(?i)[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"
              + "|00000000-0000-0000-0000-000000000000"
              + "|ffffffff-ffff-ffff-ffff-ffffffffffff");

  private static final int LENGTH = 36;

  private StartText() {}

  /** The task's id as it was written; empty for anything but {@link #EXPECTED}. */
  public static Optional<String> taskId(byte[] payload) {
    return Optional.of(payload)
        .filter(bytes -> bytes.length == LENGTH)
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .filter(text -> GUID.matcher(text).matches());
  }
}
