package io.butlerops.functions.notify.teams;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.notify.channel.Message;
import io.butlerops.functions.notify.channel.Passage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Our message as an adaptive card, small enough for a workflow. */
final class TeamsCard {
  /** Teams refuses more than 28 KB; the workflow wraps the card in some text of its own. */
  static final int MOST_BYTES = 26 * 1024;

  private static final int LONGEST_TEXT = 6000;

  /** Of a log where the reader's Teams draws no code block. */
  private static final int LONGEST_INSTEAD = 600;

  private static final int BUTTONS = 6;

  private final ArrayNode body = JsonNodeFactory.instance.arrayNode();

  private TeamsCard() {}

  /** Texts are cut, the longest ones first, until the card fits. */
  static ObjectNode of(Message message) {
    int longest = LONGEST_TEXT;
    ObjectNode card = card(message.cut(longest));
    while (tooLarge(card) && longest > 1) {
      longest = longest * 2 / 3;
      card = card(message.cut(longest));
    }
    return card;
  }

  /** The simplest card there is. */
  static ObjectNode plain(Message message) {
    TeamsCard card = new TeamsCard();
    message
        .cut(LONGEST_INSTEAD)
        .inShort()
        .lines()
        .filter(line -> !line.isBlank())
        .limit(40)
        .forEach(line -> block(card.body, line));
    return card.wrapped("1.0");
  }

  static boolean tooLarge(ObjectNode card) {
    return card.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
  }

  private static ObjectNode card(Message message) {
    TeamsCard card = new TeamsCard();
    card.add(message);
    ObjectNode json = card.wrapped("1.4");
    json.put("summary", message.title());
    ObjectNode content = (ObjectNode) json.at("/attachments/0/content");
    content.putObject("msteams").put("width", "Full");
    return json;
  }

  private ObjectNode wrapped(String version) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", "message");
    ObjectNode attachment = json.putArray("attachments").addObject();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive").putNull("contentUrl");
    ObjectNode content = attachment.putObject("content");
    content.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    content.put("type", "AdaptiveCard").put("version", version);
    content.set("body", body);
    return json;
  }

  private void add(Message message) {
    addHead(message);
    if (!message.note().isEmpty()) {
      block(body, message.note()).put("isSubtle", true);
    }
    if (!message.said().isBlank()) {
      block(body, "Qlik Sense says: " + message.said());
    }
    addFacts(message.facts());
    addButtons(message.links());
    message.passages().forEach(this::addPassage);
    if (!message.missing().isEmpty()) {
      block(body, "Not known: " + String.join("; ", message.missing()))
          .put("isSubtle", true)
          .put("size", "Small");
    }
  }

  /** In a colour that Teams chooses for its light and dark themes. */
  private void addHead(Message message) {
    ArrayNode items =
        body.addObject()
            .put("type", "Container")
            .put("style", style(message.tone()))
            .put("bleed", true)
            .putArray("items");
    block(items, message.title()).put("size", "Large").put("weight", "Bolder");
    if (!message.cause().isEmpty()) {
      block(items, "Likely cause: " + message.cause()).put("spacing", "Small");
    }
  }

  private static String style(Message.Tone tone) {
    return switch (tone) {
      case BAD -> "attention";
      case DOUBTFUL -> "warning";
      case GOOD -> "good";
    };
  }

  private void addFacts(List<Message.Fact> facts) {
    ArrayNode set = body.addObject().put("type", "FactSet").putArray("facts");
    for (Message.Fact fact : facts) {
      set.addObject()
          .put("title", Markdown.inert(fact.name()))
          .put("value", Markdown.inert(fact.value()));
    }
  }

  private void addButtons(List<Message.Link> links) {
    if (links.isEmpty()) {
      return;
    }
    ArrayNode actions = body.addObject().put("type", "ActionSet").putArray("actions");
    for (Message.Link link : links.subList(0, Math.min(links.size(), BUTTONS))) {
      actions
          .addObject()
          .put("type", "Action.OpenUrl")
          .put("title", link.text())
          .put("url", link.url());
    }
  }

  /** A code block shows its text as it is, so nothing in it needs escaping. */
  private void addPassage(Passage passage) {
    block(body, passage.title()).put("weight", "Bolder").put("separator", true);
    ObjectNode code =
        body.addObject()
            .put("type", "CodeBlock")
            .put("language", "PlainText")
            .put("codeSnippet", code(passage));
    firstRow(passage).ifPresent(row -> code.put("startLineNumber", row));
    // Two line ends make one in Markdown.
    String instead = passage.cut(LONGEST_INSTEAD).text().replace("\n", "\n\n");
    code.set(
        "fallback",
        block(JsonNodeFactory.instance.arrayNode(), instead).put("fontType", "Monospace"));
  }

  /** The block numbers the rows itself. */
  private static String code(Passage passage) {
    return passage.withRemarks().stream()
        .map(line -> (line.marked() ? "▶ " : "") + line.text())
        .collect(Collectors.joining("\n"));
  }

  /** Counted back over what stands before the first numbered row. */
  private static OptionalInt firstRow(Passage passage) {
    List<Passage.Line> lines = passage.withRemarks();
    return IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).row() > 0)
        .map(i -> Math.max(1, lines.get(i).row() - i))
        .findFirst();
  }

  private static ObjectNode block(ArrayNode parent, String text) {
    return parent
        .addObject()
        .put("type", "TextBlock")
        .put("text", Markdown.inert(text))
        .put("wrap", true);
  }
}
