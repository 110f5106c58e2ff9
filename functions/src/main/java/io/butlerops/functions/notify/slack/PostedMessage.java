package io.butlerops.functions.notify.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.Event;
import io.butlerops.contract.UnknownData;
import io.butlerops.functions.notify.channel.Cut;

/** A message that a caller of the API wrote, as Butler posts it ({@code rest-api.md} 1.8). */
final class PostedMessage {
  /** Of a block, in characters. */
  private static final int LONGEST = 3000;

  /** Slack refuses what has somewhat more than 11,000 in all its blocks. */
  private static final int MOST = 3 * LONGEST;

  private PostedMessage() {}

  static ObjectNode body(Event event) {
    JsonNode posted = ((UnknownData) event.data()).json();
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("username", posted.path("from_user"));
    body.set("channel", posted.path("channel"));
    if (posted.has("emoji")) {
      body.set("icon_emoji", posted.path("emoji"));
    }
    addBlocks(body.putArray("blocks"), Cut.end(posted.path("msg").asText(), MOST));
    return body;
  }

  /** A long text goes on in the next block. */
  private static void addBlocks(ArrayNode blocks, String text) {
    int from = 0;
    do {
      int to = Math.min(text.length(), from + LONGEST);
      if (to < text.length() && Character.isHighSurrogate(text.charAt(to - 1))) {
        to--;
      }
      blocks
          .addObject()
          .put("type", "section")
          .putObject("text")
          .put("type", "plain_text")
          .put("text", text.substring(from, to));
      from = to;
    } while (from < text.length());
  }
}
