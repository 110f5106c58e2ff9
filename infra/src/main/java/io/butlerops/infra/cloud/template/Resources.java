package io.butlerops.infra.cloud.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** The template's resources by logical id, and what {@code Ref} and {@code GetAtt} say of them. */
final class Resources {
  private final Account account;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private Function<Node, Optional<String>> evaluateName = node -> Optional.empty();

  record Entry(ResourceType type, MappingNode node) {}

  Resources(Account account) {
    this.account = account;
  }

  void add(String id, ResourceType type, MappingNode node) {
    entries.put(id, new Entry(type, node));
  }

  /** Names may be intrinsic functions, whose answering needs this class: told after both exist. */
  void evaluateNamesWith(Function<Node, Optional<String>> evaluate) {
    evaluateName = evaluate;
  }

  Map<String, Entry> entries() {
    return entries;
  }

  /** The name that the cloud knows a resource by. */
  String name(String id) {
    Entry entry = entries.get(id);
    return Nodes.child(entry.node(), "Properties")
        .flatMap(properties -> Nodes.child(properties, entry.type().nameProperty()))
        .flatMap(evaluateName)
        .orElse(entry.type().defaultName(id));
  }

  Optional<String> ref(String text) {
    if (text.endsWith(".Stage")) {
      return stage(text.replaceAll("\\.Stage$", ""));
    }
    String id = text.replaceAll("\\.(Alias|Version)$", "");
    Entry entry = entries.get(id);
    if (entry == null) {
      return Optional.empty();
    }
    if (!id.equals(text)) {
      return entry.type() == ResourceType.FUNCTION ? arn(id) : Optional.empty();
    }
    return Optional.of(entry.type() == ResourceType.QUEUE ? account.queueUrl(name(id)) : name(id));
  }

  private Optional<String> stage(String id) {
    return Optional.ofNullable(entries.get(id))
        .filter(entry -> entry.type() == ResourceType.REST_API)
        .flatMap(entry -> Nodes.child(entry.node(), "Properties"))
        .flatMap(properties -> Nodes.child(properties, "StageName"))
        .flatMap(evaluateName);
  }

  Optional<String> attribute(String id, String attribute) {
    Entry entry = entries.get(id);
    if (entry == null) {
      return Optional.empty();
    }
    if (attribute.equals("Arn")) {
      return arn(id);
    }
    return switch (entry.type()) {
      case QUEUE -> queueAttribute(id, attribute);
      case HTTP_API ->
          attribute.equals("ApiEndpoint")
              ? Optional.of(account.api().toString())
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private Optional<String> queueAttribute(String id, String attribute) {
    return switch (attribute) {
      case "QueueName" -> Optional.of(name(id));
      case "QueueUrl" -> Optional.of(account.queueUrl(name(id)));
      default -> Optional.empty();
    };
  }

  Optional<String> arn(String id) {
    return entries.get(id).type().arn(account, name(id));
  }
}
