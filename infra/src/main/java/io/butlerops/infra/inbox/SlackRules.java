package io.butlerops.infra.inbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.infra.web.Reply;
import java.util.Optional;

/** What Slack's incoming webhooks refuse, in Slack's words. */
final class SlackRules {
  private static final int BLOCKS = 50;
  private static final int HEADER = 150;
  private static final int SECTION = 3_000;
  private static final int FIELDS = 10;
  private static final int FIELD = 2_000;
  private static final int BUTTON = 75;

  private SlackRules() {}

  static Optional<Reply> refuse(JsonNode body) {
    if (!body.isObject()) {
      return refusal("invalid_payload");
    }
    boolean silent = body.path("text").asText().isEmpty();
    if (silent && body.path("blocks").isEmpty() && body.path("attachments").isEmpty()) {
      return refusal("no_text");
    }
    JsonNode blocks = body.path("blocks");
    boolean invalid = blocks.size() > BLOCKS;
    for (JsonNode block : blocks) {
      invalid |= !isValid(block);
    }
    return invalid ? refusal("invalid_blocks") : Optional.empty();
  }

  private static boolean isValid(JsonNode block) {
    return switch (block.path("type").asText()) {
      case "header" -> fits(block.path("text"), HEADER);
      case "section" -> isValidSection(block);
      case "actions" -> buttonsFit(block.path("elements"));
      case "divider", "context", "image", "rich_text", "markdown" -> true;
      default -> false;
    };
  }

  private static boolean isValidSection(JsonNode block) {
    JsonNode fields = block.path("fields");
    boolean valid = fields.size() <= FIELDS && (block.has("text") || !fields.isEmpty());
    for (JsonNode field : fields) {
      valid &= fits(field, FIELD);
    }
    return valid && (!block.has("text") || fits(block.path("text"), SECTION));
  }

  private static boolean buttonsFit(JsonNode elements) {
    boolean valid = !elements.isEmpty() && elements.size() <= 25;
    for (JsonNode element : elements) {
      valid &=
          !element.path("type").asText().equals("button") || fits(element.path("text"), BUTTON);
    }
    return valid;
  }

  private static boolean fits(JsonNode text, int limit) {
    int length = text.path("text").asText().length();
    return length > 0 && length <= limit;
  }

  private static Optional<Reply> refusal(String word) {
    return Optional.of(Reply.text(400, word));
  }
}
