package io.butlerops.functions.notify.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.notify.channel.Cut;
import java.util.Iterator;

/**
 * Holds what a user's template made to Slack's limits: a long name, an unknown value or a link that
 * is not configured would otherwise cost the whole message.
 */
final class SlackLimits {
  private static final int BLOCKS = 50;
  private static final int FIELDS = 10;
  private static final int ELEMENTS = 25;

  private SlackLimits() {}

  static ObjectNode fit(ObjectNode message) {
    if (message.path("blocks") instanceof ArrayNode blocks) {
      blocks.forEach(SlackLimits::fitBlock);
      removeIf(blocks, "elements");
      limit(blocks, BLOCKS);
    }
    return message;
  }

  private static void fitBlock(JsonNode block) {
    boolean header = block.path("type").asText().equals("header");
    fitText(block.path("text"), header ? 150 : 3000);
    block.path("fields").forEach(field -> fitText(field, 2000));
    limit(block.path("fields"), FIELDS);
    if (block.path("type").asText().equals("actions")
        && block.path("elements") instanceof ArrayNode buttons) {
      removeIf(buttons, "url");
      buttons.forEach(button -> fitText(button.path("text"), 75));
      limit(buttons, ELEMENTS);
    }
  }

  private static void fitText(JsonNode text, int most) {
    if (text instanceof ObjectNode object && object.path("text").isTextual()) {
      String said = object.path("text").asText();
      object.put("text", said.isBlank() ? "-" : Cut.units(said, most));
    }
  }

  /** Buttons that lead nowhere, and then rows without buttons. */
  private static void removeIf(ArrayNode items, String empty) {
    for (Iterator<JsonNode> all = items.iterator(); all.hasNext(); ) {
      JsonNode value = all.next().path(empty);
      if (value.isTextual() ? value.asText().isBlank() : value.isArray() && value.isEmpty()) {
        all.remove();
      }
    }
  }

  private static void limit(JsonNode list, int most) {
    while (list instanceof ArrayNode items && items.size() > most) {
      items.remove(items.size() - 1);
    }
  }
}
