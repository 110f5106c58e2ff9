package io.butlerops.functions.notify.slack;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.notify.channel.Cut;
import io.butlerops.functions.notify.channel.Message;
import io.butlerops.functions.notify.channel.Passage;
import io.butlerops.functions.template.Escaping;
import java.util.List;
import java.util.function.IntFunction;

/** Our message as Block Kit. Only labels are formatted, never values. */
final class SlackMessage {
  private static final int HEADER = 150;
  private static final int TEXT = 3000;
  private static final int FIELD = 2000;
  private static final int PLAIN = 300;
  private static final int FIELDS = 10;
  private static final int BUTTON = 75;
  private static final int BUTTONS = 25;
  private static final String FENCE = "```";

  /**
   * Of all blocks together. Slack documents no limit, but refuses as {@code msg_blocks_too_long}
   * what has somewhat more than 11,000 characters.
   */
  private static final int ALL = 10_000;

  private final ArrayNode blocks = JsonNodeFactory.instance.arrayNode();

  private SlackMessage() {}

  /** Texts are cut, the longest ones first, until all fit. */
  static ObjectNode of(Message message) {
    int longest = TEXT;
    ObjectNode json = json(message.cut(longest));
    while (json.toString().length() > ALL && longest > 1) {
      longest = longest * 2 / 3;
      json = json(message.cut(longest));
    }
    return json;
  }

  /** What Slack takes from everybody: one text without markup. */
  static ObjectNode plain(Message message) {
    String inShort = message.cut(PLAIN).inShort();
    return JsonNodeFactory.instance
        .objectNode()
        .put("text", fit(TEXT, kept -> Escaping.entities(Cut.end(inShort, kept))))
        .put("mrkdwn", false);
  }

  private static ObjectNode json(Message message) {
    SlackMessage slack = new SlackMessage();
    slack.add(message);
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("text", fit(TEXT, kept -> Escaping.entities(Cut.end(message.title(), kept))));
    json.set("blocks", slack.blocks);
    return json;
  }

  private void add(Message message) {
    String title = light(message.tone()) + " " + message.title();
    blocks.addObject().put("type", "header").set("text", plain(title, HEADER));
    addSmall(message.note());
    addLabelled("Likely cause:", message.cause());
    addLabelled("Qlik Sense says:", message.said());
    addFacts(message.facts());
    addButtons(message.links());
    message.passages().forEach(this::addPassage);
    addSmall(
        message.missing().isEmpty() ? "" : "Not known: " + String.join("; ", message.missing()));
  }

  /** Seen from afar in a list of messages; the title says the same in words. */
  private static String light(Message.Tone tone) {
    return switch (tone) {
      case BAD -> "\uD83D\uDD34";
      case DOUBTFUL -> "\uD83D\uDFE0";
      case GOOD -> "\uD83D\uDFE2";
    };
  }

  private void addSmall(String text) {
    if (!text.isBlank()) {
      blocks.addObject().put("type", "context").putArray("elements").add(plain(text, FIELD));
    }
  }

  private void addLabelled(String label, String text) {
    if (!text.isBlank()) {
      ObjectNode block = blocks.addObject().put("type", "section");
      block.set("text", labelled(label, " ", text, TEXT));
    }
  }

  private void addFacts(List<Message.Fact> facts) {
    for (int from = 0; from < facts.size(); from += FIELDS) {
      ArrayNode fields = blocks.addObject().put("type", "section").putArray("fields");
      for (Message.Fact fact : facts.subList(from, Math.min(from + FIELDS, facts.size()))) {
        fields.add(labelled(fact.name(), "\n", fact.value(), FIELD));
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
    String title = Mrkdwn.bold(passage.title()) + "\n" + FENCE + "\n";
    String end = "\n" + FENCE;
    String text = fit(TEXT - title.length() - end.length(), kept -> fenced(passage.cut(kept)));
    ObjectNode json = blocks.addObject().put("type", "section").putObject("text");
    json.put("type", "mrkdwn").put("text", title + text + end).put("verbatim", true);
  }

  private static ObjectNode plain(String text, int most) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "plain_text")
        .put("text", fit(most, kept -> Escaping.entities(Cut.end(text, kept))))
        .put("emoji", false);
  }

  /** The label is bold, unless that would have Slack format the text or the label, too. */
  private static ObjectNode labelled(String label, String gap, String text, int most) {
    if (Mrkdwn.active(label) || Mrkdwn.active(text)) {
      return plain(label + gap + text, most);
    }
    String start = Mrkdwn.bold(label) + gap;
    String value = fit(most - start.length(), kept -> Escaping.entities(Cut.end(text, kept)));
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "mrkdwn")
        .put("text", start + value)
        .put("verbatim", true);
  }

  /** Nothing in a log may end its fence: an invisible space parts its back-ticks. */
  private static String fenced(Passage passage) {
    String text = passage.text().replace("``", "`\u200b`").replace("``", "`\u200b`");
    return Escaping.entities(text);
  }

  /** Escaped, and then at most so long; the cut never falls inside an entity or a character. */
  private static String fit(int most, IntFunction<String> escapedOf) {
    int kept = most;
    while (true) {
      String escaped = escapedOf.apply(kept);
      if (escaped.length() <= most) {
        return escaped;
      }
      kept -= Math.max(1, (escaped.length() - most) / 5);
    }
  }
}
