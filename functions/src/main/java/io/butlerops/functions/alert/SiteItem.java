package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A row for each site that was heard of: {@code pk = SITES}, {@code sk = <site>}. */
final class SiteItem {
  static final AttributeValue PARTITION = AttributeValue.fromS("SITES");

  private SiteItem() {}

  static Map<String, AttributeValue> key(SiteId site) {
    return Map.of("pk", PARTITION, "sk", AttributeValue.fromS(site.value()));
  }

  static SiteId read(Map<String, AttributeValue> item) {
    return SiteId.of(item.get("sk").s());
  }
}
