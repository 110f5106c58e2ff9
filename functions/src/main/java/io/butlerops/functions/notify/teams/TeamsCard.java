package io.butlerops.functions.notify.teams;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.notify.channel.Message;
import io.butlerops.functions.notify.channel.Passage;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Our message as an adaptive card, small enough for a workflow. */
final class TeamsCard {
  /** Teams refuses more than 28 KB; the workflow wraps the card in some text of its own. */
  static final int MOST_BYTES = 26 * 1024;

  private static final int LONGEST_TEXT = 6000;
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

  static boolean tooLarge(ObjectNode card) {
    return card.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
  }

  private static ObjectNode card(Message message) {
    TeamsCard card = new TeamsCard();
    card.add(message);
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("type", "message");
    ObjectNode attachment = json.putArray("attachments").addObject();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive").putNull("contentUrl");
    ObjectNode content = attachment.putObject("content");
    content.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
    content.put("type", "AdaptiveCard").put("version", "1.4");
    content.putObject("msteams").put("width", "Full");
    content.set("body", card.body);
    return json;
  }

  private void add(Message message) {
    addText(message.title())
        .put("size", "Large")
        .put("weight", "Bolder")
        .put("color", colour(message.tone()));
    if (!message.note().isEmpty()) {
      addText(message.note()).put("color", "Warning");
    }
    if (!message.cause().isEmpty()) {
      addText("Likely cause: " + message.cause()).put("weight", "Bolder");
    }
    addFacts(message.facts());
    if (!message.said().isBlank()) {
      addText(message.said());
    }
    if (!message.missing().isEmpty()) {
      addText("Not known: " + String.join("; ", message.missing())).put("isSubtle", true);
    }
    addButtons(message.links());
    message.passages().forEach(this::addPassage);
  }

  private static String colour(Message.Tone tone) {
    return switch (tone) {
      case BAD -> "Attention";
      case DOUBTFUL -> "Warning";
      case GOOD -> "Good";
    };
  }

  private ObjectNode addText(String text) {
    return block(body, text);
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
    ObjectNode container = body.addObject().put("type", "Container").put("style", "emphasis");
    ArrayNode items = container.putArray("items");
    block(items, passage.title()).put("weight", "Bolder");
    items
        .addObject()
        .put("type", "CodeBlock")
        .put("language", "PlainText")
        .put("codeSnippet", passage.text());
  }

  private static ObjectNode block(ArrayNode parent, String text) {
    return parent
        .addObject()
        .put("type", "TextBlock")
        .put("text", Markdown.inert(text))
        .put("wrap", true);
  }
}
