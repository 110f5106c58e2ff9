package io.butlerops.infra.migrate;

import java.util.List;
import java.util.Optional;

/** Points of tasks in InfluxDB: a destination for each kind of event, for each has its own tags. */
final class InfluxPoints implements Part {
  private static final int PORT = 8086;

  @Override
  public void migrate(ButlerConfig butler, Draft draft) {
    ButlerConfig influx = butler.in("influxDb");
    if (influx.on("enable")) {
      TaskAlert.all()
          .filter(alert -> influx.on(alert.group() + ".enable"))
          .forEach(alert -> add(alert, influx, draft));
    }
  }

  private static void add(TaskAlert alert, ButlerConfig influx, Draft draft) {
    ButlerConfig group = influx.in(alert.group());
    Optional<Tree> match = match(alert, group, draft.findings());
    if (match.isEmpty()) {
      return;
    }
    String name = "influx-" + alert.suffix();
    Tree rules =
        Tree.of("taskTags", group.on("tag.dynamic.useTaskTags"))
            .and("appTags", group.on("tag.dynamic.useAppTags"))
            .and("spelling", "butler")
            .and(LogLines.of(group));
    destination(name, influx, group, rules, draft);
    Addressed.route(draft, alert, name, match.get(), Tree.empty());
    tellOfTags(group, draft.findings());
  }

  /**
   * @param group whose own tags it has beside the common ones
   */
  static void destination(
      String name, ButlerConfig influx, ButlerConfig group, Tree more, Draft draft) {
    String host = influx.text("hostIP").orElse("localhost");
    Optional<String> via = Network.via(host);
    draft.destination(
        name,
        Tree.of(YamlText.COMMENT, "Butler." + group.path())
            .and("type", "influxdb")
            .and("url", "http://" + host + ":" + port(influx))
            .and(database(influx, draft))
            .and("tags", tags(influx, group, draft.findings()))
            .and(more)
            .and("via", via));
    via.ifPresent(relay -> draft.delivering().to(host, port(influx)));
  }

  /** Successful reloads are kept all, or by a property; with neither switch none is. */
  private static Optional<Tree> match(TaskAlert alert, ButlerConfig group, Findings findings) {
    Tree match = alert.match();
    if (alert != TaskAlert.RELOAD_SUCCEEDED || group.on("allReloadTasks.enable")) {
      return Optional.of(match);
    }
    ButlerConfig chosen = group.in("byCustomProperty");
    Optional<String> name = chosen.text("customPropertyName");
    Optional<String> value = chosen.text("enabledValue");
    if (!chosen.on("enable") || name.isEmpty() || value.isEmpty()) {
      findings.trap(
          group.place("enable")
              + " is on, but neither all tasks nor those with a property are chosen: Butler kept no"
              + " successful reload.");
      return Optional.empty();
    }
    match.put(
        "taskProperty", Tree.of("name", Exact.of(name.get())).and("value", Exact.of(value.get())));
    return Optional.of(match);
  }

  private static Tree database(ButlerConfig influx, Draft draft) {
    int version = influx.number("version").map(number -> number.intValue()).orElse(1);
    return switch (version) {
      case 2 -> {
        ButlerConfig v2 = influx.in("v2Config");
        yield Tree.of("version", 2)
            .and("org", v2.text("org").orElse("butler"))
            .and("bucket", v2.text("bucket").orElse("butler"))
            .and("token", token(v2, draft));
      }
      case 3 -> {
        ButlerConfig v3 = influx.in("v3Config");
        yield Tree.of("version", 3)
            .and("database", v3.text("database").orElse("butler"))
            .and("token", token(v3, draft));
      }
      default -> version1(influx.has("v1Config") ? influx.in("v1Config") : influx, draft);
    };
  }

  private static Tree version1(ButlerConfig config, Draft draft) {
    ButlerConfig login = config.in("auth");
    boolean on = login.on("enable") && login.text("username").isPresent();
    return Tree.of("version", 1)
        .and("database", config.text("dbName").orElse("butler"))
        .and("user", on ? login.text("username") : null)
        .and("password", on ? secret(login, "password", draft) : null);
  }

  private static String token(ButlerConfig config, Draft draft) {
    return secret(config, "token", draft);
  }

  private static String secret(ButlerConfig config, String key, Draft draft) {
    return draft
        .secrets()
        .reference("influxdb-" + key, config.text(key).orElse(""), config.place(key));
  }

  private static Tree tags(ButlerConfig influx, ButlerConfig group, Findings findings) {
    Tree tags = Tree.empty();
    for (ButlerConfig source : List.of(influx, group)) {
      for (ButlerConfig tag : source.items("tag.static")) {
        String name = tag.text("name").orElse("_");
        Optional<String> value = tag.text("value");
        if (name.startsWith("_") || name.equals("time") || value.isEmpty()) {
          findings.trap(tag.place("") + " is no tag that InfluxDB takes; left out.");
        } else {
          tags.put(name, value.get());
        }
      }
    }
    return tags.isEmpty() ? null : tags;
  }

  private static void tellOfTags(ButlerConfig group, Findings findings) {
    if (group.on("tag.dynamic.useAppTags") || group.on("tag.dynamic.useTaskTags")) {
      findings.trap(
          group.place("tag.dynamic"),
          "Butler mostly lost the tags of apps and tasks on the way to InfluxDB; now they are"
              + " written, which makes more series. Set taskTags and appTags to false to keep it"
              + " as it was.");
    }
  }

  private static int port(ButlerConfig influx) {
    return influx.number("hostPort").map(number -> number.intValue()).orElse(PORT);
  }
}
