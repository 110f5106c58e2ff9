package io.butlerops.functions.notify.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.notify.channel.Message;
import io.butlerops.functions.notify.channel.Passage;
import io.butlerops.functions.template.Escaping;
import java.util.List;

/**
 * Our message as Block Kit. Values are plain text, which Slack does not format; only logs are
 * mrkdwn, for the code fence around them.
 */
final class SlackMessage {
  private static final int HEADER = 150;
  private static final int TEXT = 3000;
  private static final int FIELD = 2000;
  private static final int FIELDS = 10;
  private static final int BUTTON = 75;
  private static final int BUTTONS = 25;
  private static final String FENCE = "```";

  private final ArrayNode blocks = JsonNodeFactory.instance.arrayNode();

  private SlackMessage() {}

  static ObjectNode of(Message message) {
    SlackMessage slack = new SlackMessage();
    slack.add(message);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("text", fit(message.title(), TEXT));
    json.set("blocks", slack.blocks);
    return json;
  }

  private void add(Message message) {
    blocks.addObject().put("type", "header").set("text", plain(message.title(), HEADER));
    addText(message.note());
    addText(message.cause().isEmpty() ? "" : "Likely cause: " + message.cause());
    addFacts(message.facts());
    addText(message.said());
    addButtons(message.links());
    addText(
        message.missing().isEmpty() ? "" : "Not known: " + String.join("; ", message.missing()));
    if (!message.passages().isEmpty()) {
      blocks.addObject().put("type", "divider");
      message.passages().forEach(this::addPassage);
    }
  }

  private void addText(String text) {
    if (!text.isBlank()) {
      blocks.addObject().put("type", "section").set("text", plain(text, TEXT));
    }
  }

  private void addFacts(List<Message.Fact> facts) {
    for (int from = 0; from < facts.size(); from += FIELDS) {
      ArrayNode fields = blocks.addObject().put("type", "section").putArray("fields");
      for (Message.Fact fact : facts.subList(from, Math.min(from + FIELDS, facts.size()))) {
        fields.add(plain(fact.name() + "\n" + fact.value(), FIELD));
      }
    }
  }

  private void addButtons(List<Message.Link> links) {
    if (links.isEmpty()) {
      return;
    }
    ArrayNode buttons = blocks.addObject().put("type", "actions").putArray("elements");
    for (Message.Link link : links.subList(0, Math.min(links.size(), BUTTONS))) {
      ObjectNode button = buttons.addObject().put("type", "button");
      button.set("text", plain(link.text(), BUTTON));
      button.put("url", link.url());
    }
  }

  private void addPassage(Passage passage) {
    String title = "*" + Escaping.entities(passage.title()) + "*\n" + FENCE + "\n";
    String end = "\n" + FENCE;
    String text = fenced(passage, TEXT - title.length() - end.length());
    ObjectNode json = blocks.addObject().put("type", "section").putObject("text");
    json.put("type", "mrkdwn").put("text", title + text + end).put("verbatim", true);
  }

  private static ObjectNode plain(String text, int most) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "plain_text")
        .put("text", fit(text, most))
        .put("emoji", false);
  }

  private static String fit(String text, int most) {
    return fit(new Passage("", text, false), most);
  }

  /** Nothing in a log may end its fence: an invisible space parts its back-ticks. */
  private static String fenced(Passage passage, int most) {
    String text = passage.text().replace("``", "`\u200b`").replace("``", "`\u200b`");
    return fit(new Passage("", text, passage.endMatters()), most);
  }

  /** Escaped, and then at most so long; the cut never falls inside an entity or a character. */
  private static String fit(Passage passage, int most) {
    int kept = most;
    while (true) {
      String escaped = Escaping.entities(passage.cut(kept).text());
      if (escaped.length() <= most) {
        return escaped;
      }
      kept -= Math.max(1, (escaped.length() - most) / 5);
    }
  }
}
