package io.butlerops.infra.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.web.Reply;
import io.butlerops.infra.web.Request;
import java.util.Optional;

/** What a Teams workflow ("when a Teams webhook request is received") refuses. */
final class TeamsRules {
  private static final int LARGEST = 28 * 1024;
  private static final String CARD = "application/vnd.microsoft.card.adaptive";

  private TeamsRules() {}

  static Optional<Reply> refuse(JsonNode body, Request request) {
    if (request.body().length > LARGEST) {
      return Optional.of(Reply.text(413, "message larger than 28 KB"));
    }
    JsonNode attachment = body.path("attachments").path(0);
    boolean card =
        attachment.path("contentType").asText().equals(CARD)
            && attachment.path("content").path("type").asText().equals("AdaptiveCard");
    return card
        ? Optional.empty()
        : Optional.of(Reply.text(400, "TriggerInputSchemaMismatch: no adaptive card attached"));
  }
}
