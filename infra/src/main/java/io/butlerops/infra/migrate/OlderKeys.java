package io.butlerops.infra.migrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the keys of older Butlers where Butler 16 has them, and tells of each. */
final class OlderKeys {
  private static final String STATIC = "static";
  private static final String ACCOUNT = "butler";

  private final Node.Group root;
  private final Findings findings;

  private OlderKeys(Node.Group root, Findings findings) {
    this.root = root;
    this.findings = findings;
  }

  /** Changes the tree. */
  static void renew(Node.Group butler, Findings findings) {
    OlderKeys keys = new OlderKeys(butler, findings);
    KnownKeys.resource("older-keys.txt")
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" > ", 2))
        .forEach(move -> keys.expand(move[0].strip(), move.length > 1 ? move[1].strip() : ""));
    keys.headers();
    keys.account();
    keys.instanceTag();
  }

  /** A star stands for each key that is there. */
  private void expand(String from, String to) {
    int star = from.indexOf("*");
    if (star < 0) {
      move(from, to);
      return;
    }
    String above = from.substring(0, star - 1);
    if (at(above).orElse(null) instanceof Node.Group group) {
      List.copyOf(group.fields().keySet())
          .forEach(name -> move(from.replace("*", name), to.replace("*", name)));
    }
  }

  private void move(String from, String to) {
    Optional<Node> value = at(from).filter(node -> fits(from, node));
    if (value.isEmpty()) {
      return;
    }
    String place = "Butler." + from + " (line " + value.get().line() + ")";
    remove(from);
    if (to.isEmpty()) {
      findings.renamed(place + " was dropped by Butler long ago; it means nothing.");
    } else if (put(to, value.get())) {
      findings.renamed(place + " was read as Butler." + to + ".");
    } else {
      findings.renamed(place + " gave way to Butler." + to + ", which is there too.");
    }
  }

  /** The one key that kept its name and became a group. */
  private static boolean fits(String from, Node node) {
    return !from.equals("incidentTool.newRelic.url") || node instanceof Node.Scalar;
  }

  /** Names and values in place of a list of them. */
  private void headers() {
    if (at("configQRS.headerKey").isPresent() && at("configQRS.headerValue").isPresent()) {
      Node name = at("configQRS.headerKey").orElseThrow();
      Node value = at("configQRS.headerValue").orElseThrow();
      put("configQRS.headers.static", list(pair(name, value)));
      remove("configQRS.headerKey");
      remove("configQRS.headerValue");
      findings.renamed(
          "Butler.configQRS.headerKey (line "
              + name.line()
              + ") and headerValue were read as Butler.configQRS.headers.static.");
    }
    if (at("configEngine.headers").orElse(null) instanceof Node.Group group
        && !group.fields().isEmpty()
        && !group.fields().containsKey(STATIC)) {
      List<Node> pairs = new ArrayList<>();
      group.fields().forEach((name, value) -> pairs.add(pair(text(name, value.line()), value)));
      group.fields().clear();
      group.fields().put(STATIC, new Node.Items(pairs, group.line()));
      findings.renamed(
          "Butler.configEngine.headers (line " + group.line() + ") was read as a list of headers.");
    }
  }

  /** The one account there was before there were several. */
  private void account() {
    String key = "thirdPartyToolsCredentials.newRelic";
    if (at(key).orElse(null) instanceof Node.Group account) {
      account.fields().put("accountName", text(ACCOUNT, account.line()));
      remove(key);
      put(key, list(account));
      for (String kind : List.of("event", "log")) {
        put("incidentTool.newRelic.destinationAccount." + kind, list(text(ACCOUNT, 0)));
      }
      findings.renamed(
          "Butler."
              + key
              + " (line "
              + account.line()
              + ") was read as a list of one account, which gets all events and logs.");
    }
  }

  private void instanceTag() {
    String key = "influxDb.instanceTag";
    at(key)
        .ifPresent(
            value -> {
              put("influxDb.tag.static", list(pair(text("butler_instance", 0), value)));
              remove(key);
              findings.renamed(
                  "Butler."
                      + key
                      + " (line "
                      + value.line()
                      + ") was read as the fixed tag butler_instance.");
            });
  }

  private Optional<Node> at(String path) {
    Node node = root;
    for (String step : path.split("\\.", -1)) {
      node = node instanceof Node.Group group ? group.fields().get(step) : null;
    }
    return Optional.ofNullable(node);
  }

  /** False, and nothing done, where something stands there already. */
  private boolean put(String path, Node value) {
    String[] steps = path.split("\\.", -1);
    Node.Group group = root;
    for (int step = 0; step < steps.length - 1; step++) {
      Node below = group.fields().get(steps[step]);
      if (!(below instanceof Node.Group)) {
        below = new Node.Group(new LinkedHashMap<>(), value.line());
        group.fields().put(steps[step], below);
      }
      group = (Node.Group) below;
    }
    Node there = group.fields().get(steps[steps.length - 1]);
    if (there != null && !isEmpty(there)) {
      return false;
    }
    group.fields().put(steps[steps.length - 1], value);
    return true;
  }

  private void remove(String path) {
    int dot = path.lastIndexOf('.');
    Map<String, Node> fields =
        dot < 0 ? root.fields() : ((Node.Group) at(path.substring(0, dot)).orElseThrow()).fields();
    fields.remove(path.substring(dot + 1));
  }

  private static boolean isEmpty(Node node) {
    return node instanceof Node.Scalar scalar && scalar.value() == null;
  }

  private static Node list(Node item) {
    return new Node.Items(List.of(item), item.line());
  }

  private static Node pair(Node name, Node value) {
    Map<String, Node> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("value", value);
    return new Node.Group(fields, value.line());
  }

  private static Node text(String text, int line) {
    return new Node.Scalar(text, text, line);
  }
}
