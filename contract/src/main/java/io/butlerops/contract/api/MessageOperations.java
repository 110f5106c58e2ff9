package io.butlerops.contract.api;

import static io.butlerops.contract.api.Shape.fields;
import static io.butlerops.contract.api.Shape.listOf;
import static io.butlerops.contract.api.Shape.number;
import static io.butlerops.contract.api.Shape.oneOf;
import static io.butlerops.contract.api.Shape.optional;
import static io.butlerops.contract.api.Shape.required;
import static io.butlerops.contract.api.Shape.text;
import static io.butlerops.contract.api.Shape.textUpTo;

import io.butlerops.contract.api.Operation.Answered;
import java.util.List;

/** Messages that callers post to Slack, MQTT and New Relic: {@code rest-api.md} 1.8. */
public final class MessageOperations {
  private static final String SCOPE = "messages:send";
  private static final Answered ACCEPTED =
      new Answered(202, "text/plain", "Accepted: it is delivered from a queue.", "Accepted");

  public static final Operation SLACK =
      Operation.of(
              "PUT",
              "/v4/slackpostmessage",
              "slackPostMessage",
              SCOPE,
              "Posts a message to Slack, at the destination that the settings name.")
          .body(
              fields(
                  required("channel", text(), "Channel, such as #reloads."),
                  required("from_user", text(), "Name to post under."),
                  required("msg", text(), "The text; it is shown as it is, without mark-up."),
                  optional("emoji", text(), "Icon, such as :bell:.")))
          .failure("Failed sending Slack message")
          .answers(
              new Answered(
                  201,
                  Answered.JSON,
                  "Accepted: it is delivered from a queue.",
                  """
                  {"channel":"#reloads","from_user":"Butler","msg":"Done","emoji":":bell:"}"""));

  public static final Operation MQTT =
      Operation.of(
              "PUT",
              "/v4/mqttpublishmessage",
              "mqttPublishMessage",
              SCOPE,
              "Publishes a message to a topic that the settings allow.")
          .body(
              fields(
                  required("topic", text(), "Topic, without wildcards."),
                  required("message", text(), "Payload, sent as UTF-8.")))
          .failure("Failed publishing MQTT message")
          .answers(
              new Answered(
                  201,
                  Answered.JSON,
                  "Accepted: it is delivered from a queue.",
                  """
                  {"topic":"sales/reloaded","message":"yes"}"""));

  public static final Operation EVENT =
      Operation.of(
              "POST",
              "/v4/newrelic/event",
              "postNewRelicEvent",
              SCOPE,
              "Posts an event to the New Relic accounts that the settings name.")
          .body(
              fields(
                  required("eventType", textUpTo(254), "Type of the event."),
                  optional("timestamp", number(), "Milliseconds since 1970; now if not above 0."),
                  optional("attributes", attributes(textUpTo(4096)), "Attributes of the event.")))
          .failure("Failed posting event to New Relic")
          .answers(ACCEPTED);

  public static final Operation METRIC =
      Operation.of(
              "POST",
              "/v4/newrelic/metric",
              "postNewRelicMetric",
              SCOPE,
              "Posts a metric to the New Relic accounts that the settings name.")
          .body(
              fields(
                  required("name", textUpTo(254), "Name of the metric."),
                  required("type", oneOf("gauge"), "Type of the metric."),
                  required("value", number(), "Value of the metric."),
                  optional("timestamp", number(), "Milliseconds since 1970; now if not above 0."),
                  optional("interval", number(), "Not used for gauges."),
                  optional("attributes", attributes(text()), "Attributes of the metric.")))
          .failure("Failed posting metric to New Relic")
          .answers(ACCEPTED);

  private MessageOperations() {}

  public static List<Operation> all() {
    return List.of(SLACK, MQTT, METRIC, EVENT);
  }

  private static Shape attributes(Shape value) {
    return listOf(
        fields(
            required("name", textUpTo(254), "Name of the attribute."),
            required("value", value, "Its value.")));
  }
}
