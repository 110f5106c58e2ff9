package io.butlerops.infra.cloud.template;

import io.butlerops.infra.cloud.template.TableResource.Index;
import io.butlerops.infra.cloud.template.TableResource.KeyAttribute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code AWS::DynamoDB::Table}. */
final class TableReader {
  private TableReader() {}

  static TableResource read(String name, Properties properties) {
    properties.withoutEffect(
        "BillingMode",
        "SSESpecification",
        "PointInTimeRecoverySpecification",
        "DeletionProtectionEnabled",
        "Tags");
    return new TableResource(
        name,
        attributes(properties),
        keys(properties),
        properties.groups("GlobalSecondaryIndexes").stream().map(TableReader::index).toList(),
        timeToLive(properties));
  }

  private static Map<String, String> attributes(Properties properties) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (Properties attribute : properties.groups("AttributeDefinitions")) {
      attributes.put(attribute.required("AttributeName"), attribute.required("AttributeType"));
      attribute.refuseOthers();
    }
    return attributes;
  }

  private static List<KeyAttribute> keys(Properties properties) {
    return properties.groups("KeySchema").stream().map(TableReader::key).toList();
  }

  private static KeyAttribute key(Properties properties) {
    KeyAttribute key =
        new KeyAttribute(properties.required("AttributeName"), properties.required("KeyType"));
    properties.refuseOthers();
    return key;
  }

  private static Index index(Properties properties) {
    Properties projection = properties.group("Projection");
    Index index =
        new Index(
            properties.required("IndexName"),
            keys(properties),
            projection.required("ProjectionType"),
            projection.texts("NonKeyAttributes"));
    projection.refuseOthers();
    properties.refuseOthers();
    return index;
  }

  private static Optional<String> timeToLive(Properties properties) {
    if (properties.item("TimeToLiveSpecification").isEmpty()) {
      return Optional.empty();
    }
    Properties timeToLive = properties.group("TimeToLiveSpecification");
    String attribute = timeToLive.required("AttributeName");
    boolean enabled = timeToLive.flag("Enabled", false);
    timeToLive.refuseOthers();
    return enabled ? Optional.of(attribute) : Optional.empty();
  }
}
