package io.butlerops.relay.version;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.reading.ServerVersion;
import io.butlerops.contract.reading.ServerVersion.Component;

/** Reads the answer of {@code /v1/systeminfo}. */
final class VersionFacts {
  private static final int LONGEST = 300;
  private static final int MOST_COMPONENTS = 200;

  private VersionFacts() {}

  static ServerVersion of(JsonNode info) {
    return new ServerVersion(
        text(info, "productName"),
        text(info, "version"),
        text(info, "releaseLabel"),
        text(info, "deploymentType"),
        text(info, "senseId"),
        text(info, "contentHash"),
        text(info, "deprecatedProductVersion"),
        text(info, "copyrightYearRange"),
        info.path("components")
            .valueStream()
            .limit(MOST_COMPONENTS)
            .map(VersionFacts::component)
            .toList());
  }

  private static Component component(JsonNode component) {
    String name = component.has("component") ? "component" : "name";
    return new Component(text(component, name), text(component, "version"));
  }

  private static String text(JsonNode node, String field) {
    String text = node.path(field).asText("");
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
