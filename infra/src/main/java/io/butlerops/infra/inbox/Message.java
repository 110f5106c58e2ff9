package io.butlerops.infra.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What reached a sink.
 *
 * @param id counts up from 1, also over {@link Inbox#clear}
 * @param name of the sink: {@code ops} of {@code /slack/ops}; of mail always {@code mail}
 * @param raw as it came: the body, or the whole mail
 * @param content what it says: the body's JSON (Slack, Teams); {@code method}, {@code path}, {@code
 *     query}, {@code body} (webhook); {@code subject}, {@code from}, {@code to}, {@code
 *     recipients}, {@code text}, {@code html} (mail)
 */
public record Message(
    long id,
    Kind kind,
    String name,
    Instant receivedAt,
    Map<String, List<String>> headers,
    String raw,
    JsonNode content) {
  public Message {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }
}
