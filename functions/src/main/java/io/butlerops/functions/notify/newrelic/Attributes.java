package io.butlerops.functions.notify.newrelic;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.notify.channel.Cut;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.template.LogLines;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An event as New Relic takes it: flat, values that are texts or numbers, few and short enough.
 * Every known field becomes {@code qs_} and its name, as Butler called them.
 */
final class Attributes {
  /** New Relic takes 254 and 255; the caller adds up to three. */
  private static final int MOST = 250;

  private static final String LEFT_OUT = "qs_attributesLeftOut";

  /** What a log's message has, links, what gets attributes of its own, and people's addresses. */
  private static final Set<String> NOT_TOLD =
      Set.of(
          "executionDetails",
          "executionDetailsConcatenated",
          "scriptLogHead",
          "scriptLogTail",
          "scriptLogError",
          "scriptLogHeadCount",
          "genericUrls",
          "appOwnerEmail",
          "qlikSenseQMC",
          "qlikSenseHub",
          "taskTags",
          "appTags");

  private final AttributeRules rules;
  private final int longest;
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();
  private int leftOut;

  private Attributes(AttributeRules rules, int longest) {
    this.rules = rules;
    this.longest = longest;
  }

  /**
   * @param longest of any text, in UTF-16 units
   */
  static ObjectNode of(
      Notification notification, AttributeRules rules, LogLines lines, int longest) {
    Attributes attributes = new Attributes(rules, longest);
    attributes.add(notification.chatFields(lines));
    return attributes.json;
  }

  private void add(Map<String, Object> fields) {
    rules.fixed().forEach(this::put);
    fields.forEach(
        (name, value) -> {
          if (!NOT_TOLD.contains(name)) {
            put("qs_" + rules.spelling().of(name), flat(name, value));
          }
        });
    if (rules.taskTags()) {
      addTags("qs_taskTag_", fields.get("taskTags"));
    }
    if (rules.appTags()) {
      addTags("qs_appTag_", fields.get("appTags"));
    }
    if (leftOut > 0) {
      json.put(LEFT_OUT, leftOut);
    }
  }

  private void addTags(String prefix, Object tags) {
    if (tags instanceof List<?> names) {
      names.forEach(name -> put(prefix + name, "true"));
    }
  }

  private void put(String name, Object value) {
    String key = Cut.units(Cut.line(name, AttributeRules.NAME_LENGTH), AttributeRules.NAME_LENGTH);
    if (json.size() >= MOST && !json.has(key)) {
      leftOut++;
    } else if (value instanceof Integer || value instanceof Long) {
      json.put(key, ((Number) value).longValue());
    } else if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      json.put(key, number.doubleValue());
    } else if (!value.toString().isEmpty()) {
      json.put(key, Cut.units(value.toString(), longest));
    }
  }

  /** Times as machines read them; lists, such as custom properties, in one text. */
  private static Object flat(String name, Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(Object::toString).collect(Collectors.joining("; "));
    }
    if (value instanceof Map<?, ?> forms && name.endsWith("Time")) {
      Object utc = forms.get(name.endsWith("StartTime") ? "startTimeUTC" : "stopTimeUTC");
      return utc == null ? value : utc;
    }
    return value;
  }
}
