package io.butlerops.functions.keyvalue;

import io.butlerops.contract.SiteId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A namespace's row in the registry, which stays when nothing is in it, and the row that remembers
 * a deleted one until its keys are swept away. The attribute names live here.
 *
 * <p>Each life of a namespace has a generation, and its keys a partition of that generation: with
 * the registry's row they are all gone at once.
 */
final class NamespaceItem {
  static final AttributeValue DELETED = AttributeValue.fromS("DELETED");

  private NamespaceItem() {}

  /** Partition of the registry; a site's own is apart from the shared one. */
  static AttributeValue registry(Optional<SiteId> site) {
    return AttributeValue.fromS(owner(site) + "NAMESPACES");
  }

  static Map<String, AttributeValue> key(Namespace namespace) {
    return Map.of(
        "pk", registry(namespace.site()),
        "sk", AttributeValue.fromS(Sha256.of(namespace.name())));
  }

  static Map<String, AttributeValue> write(Namespace namespace, String generation, Instant now) {
    Map<String, AttributeValue> item = new HashMap<>(key(namespace));
    item.put("name", AttributeValue.fromS(namespace.name()));
    item.put("partition", AttributeValue.fromS(partition(namespace, generation)));
    item.put("created", KeyItem.order(now));
    return item;
  }

  static String name(Map<String, AttributeValue> item) {
    return item.get("name").s();
  }

  /** Where its keys are. */
  static AttributeValue partition(Map<String, AttributeValue> item) {
    return item.get("partition");
  }

  static Map<String, AttributeValue> deleted(AttributeValue partition, Instant now) {
    return Map.of(
        "pk", DELETED,
        "sk", partition,
        "at", AttributeValue.fromN(Long.toString(now.toEpochMilli())));
  }

  static Instant deletedAt(Map<String, AttributeValue> item) {
    return Instant.ofEpochMilli(Long.parseLong(item.get("at").n()));
  }

  private static String partition(Namespace namespace, String generation) {
    return owner(namespace.site()) + "N#" + namespace.name() + "#" + generation;
  }

  private static String owner(Optional<SiteId> site) {
    return site.map(id -> "S#" + id + "#").orElse("");
  }
}
