package io.butlerops.infra.migrate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Butler's one-line messages, {@code messageType: basic}, as templates for our channels. */
final class BasicMessage {
  /** Handlebars' own braces keep their quotes. */
  private static final Pattern EXPRESSION = Pattern.compile("\\{\\{.*?}}", Pattern.DOTALL);

  private static final String SLACK =
      """
      {"text": "%1$s", "blocks": [
        {"type": "section", "text": {"type": "plain_text", "text": "%1$s"}},
        {"type": "divider"}%2$s]}
      """;
  private static final String SLACK_BUTTONS =
      """
      {{#if qlikSenseQMC}},
        {"type": "actions", "elements": [
          {"type": "button", "text": {"type": "plain_text", "text": "Open QMC"}, "url": "{{{qlikSenseQMC}}}"}]}{{/if}}\
      {{#if qlikSenseHub}},
        {"type": "actions", "elements": [
          {"type": "button", "text": {"type": "plain_text", "text": "Open Hub"}, "url": "{{{qlikSenseHub}}}"}]}{{/if}}""";
  private static final String TEAMS =
      """
      {"type": "message", "attachments": [{
        "contentType": "application/vnd.microsoft.card.adaptive",
        "content": {
          "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
          "type": "AdaptiveCard", "version": "1.4",
          "body": [{"type": "TextBlock", "text": "%s", "weight": "bolder", "size": "medium", "wrap": true}],
          "actions": [{{#if qlikSenseQMC}}
            {"type": "Action.OpenUrl", "title": "Open QMC", "url": "{{{qlikSenseQMC}}}"}{{#if qlikSenseHub}},{{/if}}{{/if}}\
      {{#if qlikSenseHub}}
            {"type": "Action.OpenUrl", "title": "Open Hub", "url": "{{{qlikSenseHub}}}"}{{/if}}]}}]}
      """;

  private BasicMessage() {}

  static String slack(String text) {
    return SLACK.formatted(inJson(text), SLACK_BUTTONS);
  }

  static String teams(String text) {
    return TEAMS.formatted(inJson(text));
  }

  private static String inJson(String text) {
    StringBuilder json = new StringBuilder();
    Matcher expression = EXPRESSION.matcher(text);
    int end = 0;
    while (expression.find()) {
      json.append(YamlText.escaped(text.substring(end, expression.start())))
          .append(expression.group());
      end = expression.end();
    }
    return json.append(YamlText.escaped(text.substring(end))).toString();
  }
}
