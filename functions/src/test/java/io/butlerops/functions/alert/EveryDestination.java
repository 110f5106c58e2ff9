package io.butlerops.functions.alert;

import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.settings.AlertSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Settings with one destination of each kind, called by its kind, and the catch-all "last". */
public final class EveryDestination {
  public static final List<String> NAMES =
      List.of(
          "email",
          "slack",
          "teams",
          "webhook",
          "newrelic",
          "influxdb",
          "mqtt",
          "signl4",
          "pagerduty",
          "eventbridge",
          "archive");

  /** Whom a destination tells that has recipients. */
  public static final Map<String, String> OWN = Map.of("email", "ops@x.se", "newrelic", "Main");

  /** What the destinations name by {@code secret:}. */
  public static final Map<String, String> SECRETS = Map.of("key", "0123456789abcdef");

  private static final String YAML =
      """
      destinations:
        email: {type: email, host: 127.0.0.1, port: SMTP, tls: none, from: butler@x.se, to: ops@x.se}
        slack: {type: slack, url: "HTTP/slack"}
        teams: {type: teams, url: "HTTP/teams"}
        webhook: {type: webhook, url: "HTTP/webhook"}
        newrelic: {type: newrelic, kind: event, url: "HTTP/newrelic", accounts: {Main: {id: 1, key: "secret:key"}}}
        influxdb: {type: influxdb, url: "HTTP/influxdb", version: 1, database: butler}
        mqtt: {type: mqtt, topic: "qlik/{{site}}/{{outcome}}"}
        signl4: {type: signl4, url: "HTTP/signl4"}
        pagerduty: {type: pagerduty, url: "HTTP/pagerduty", routingKey: "secret:key"}
        eventbridge: {type: eventbridge}
        archive: {type: archive}
        last: {type: webhook, url: "HTTP/last"}
      catchAll: last
      """;

  private static final String ALL = "[" + String.join(", ", NAMES) + "]";
  private static final String EVERY =
      "[failed, aborted, succeeded, distributed, engineReloadFailed]";

  private EveryDestination() {}

  /**
   * @param routes and all else; ALL stands for the destinations, EVERY for the events
   */
  public static AlertSettings settings(String routes, URI http, int smtp) {
    String yaml =
        YAML.replace("HTTP", http.toString()).replace("SMTP", Integer.toString(smtp))
            + routes.replace("ALL", ALL).replace("EVERY", EVERY);
    return AlertSettings.parse("butler.yaml", yaml, DestinationTypes.all());
  }
}
