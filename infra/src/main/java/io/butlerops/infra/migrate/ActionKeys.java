package io.butlerops.infra.migrate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the relay does for others ({@code apps}, {@code files}, {@code tasks}) and its front door
 * ({@code api}): as much as Butler's API did.
 */
final class ActionKeys {
  private static final String HOST = "host";
  private static final String PORT = "port";
  private static final int REST_PORT = 8080;

  private final ButlerConfig butler;
  private final Draft draft;
  private final Findings findings;

  ActionKeys(ButlerConfig butler, Draft draft) {
    this.butler = butler;
    this.draft = draft;
    this.findings = draft.findings();
  }

  Tree tree() {
    return Tree.of("apps", apps())
        .and("files", files())
        .and("tasks", tasks())
        .and("api", RestApi.isOn(butler) ? api() : null);
  }

  private boolean on(String endpoint) {
    return RestApi.isOn(butler, endpoint);
  }

  private Tree apps() {
    Tree apps =
        Tree.of("reload", on("senseAppReload") ? true : null)
            .and("dump", on("senseAppDump") ? true : null)
            .and("list", on("senseListApps") ? true : null);
    return apps.isEmpty() ? null : apps.and("engine", engine());
  }

  private Tree engine() {
    ButlerConfig engine = butler.in("configEngine");
    boolean elsewhere = !engine.text(HOST).equals(butler.in("configQRS").text(HOST));
    Tree keys =
        Tree.of(HOST, elsewhere ? engine.text(HOST) : null)
            .and(PORT, engine.number(PORT).map(BigDecimal::intValue));
    if (engine.has("useSSL") && !engine.on("useSSL")) {
      findings.danger(
          engine.place("useSSL") + " is off: the relay talks to the engine only over TLS.");
    }
    return keys.isEmpty() ? null : keys;
  }

  /** Only what an endpoint was on for: the front door has no switches of its own. */
  private Tree files() {
    Tree files =
        Tree.of("copy", on("fileCopy") ? pairs("fileCopyApprovedDirectories") : null)
            .and("move", on("fileMove") ? pairs("fileMoveApprovedDirectories") : null)
            .and("delete", on("fileDelete") ? deleted() : null);
    if (on("createDir") || on("createDirQVD")) {
      files.and("qvd", butler.text("configDirectories.qvdPath"));
    }
    if (on("createDir")) {
      files.and("createDirectory", Tree.of("anywhere", false));
      findings.danger(
          butler.place("restServerEndpointsEnable.createDir"),
          "Butler made directories wherever it was told to. The relay makes them in the directories"
              + " of files in relay.yaml only; createDirectory: {anywhere: true} there lifts that.");
    }
    return files.isEmpty() ? null : files;
  }

  private List<Tree> pairs(String key) {
    List<Tree> pairs = new ArrayList<>();
    for (ButlerConfig pair : butler.items(key)) {
      if (pair.text("fromDirectory").isPresent() && pair.text("toDirectory").isPresent()) {
        pairs.add(Tree.of("from", pair.text("fromDirectory")).and("to", pair.text("toDirectory")));
      } else {
        findings.danger(pair.place("") + " lacks fromDirectory or toDirectory; it is left out.");
      }
    }
    return pairs.isEmpty() ? null : pairs;
  }

  private List<String> deleted() {
    List<String> directories = butler.texts("fileDeleteApprovedDirectories");
    return directories.isEmpty() ? null : directories;
  }

  private Tree tasks() {
    ButlerConfig filter = butler.in("startTaskFilter");
    if (!filter.on("enable")) {
      return null;
    }
    findings.danger(
        filter.place("enable"),
        "Butler filtered starts over its API only. In relay.yaml tasks.otherWays: report lets"
            + " schedules, MQTT and tasks that follow a reload start others too, and logs and counts"
            + " them; when there are none left, make it enforce.");
    ButlerConfig allow = filter.in("allowTask");
    Set<Tree> properties = new LinkedHashSet<>();
    for (ButlerConfig property : allow.items("customProperty")) {
      if (property.text("name").isPresent() && property.text("value").isPresent()) {
        properties.add(Tree.of("name", property.text("name")).and("value", property.text("value")));
      }
    }
    // Written even where it is empty: then nothing of its kind may start.
    return Tree.of(
            "allow",
            Tree.of("ids", allow.texts("taskId"))
                .and("tags", allow.texts("tag"))
                .and("properties", List.copyOf(properties)))
        .and("otherWays", "report");
  }

  private Tree api() {
    ButlerConfig rest = butler.in("restServerConfig");
    tellOfDoor(rest);
    String host = rest.text("serverHost").orElse("0.0.0.0");
    int port = rest.number("serverPort").map(BigDecimal::intValue).orElse(REST_PORT);
    return Tree.of(YamlText.COMMENT, "The front door, where Butler's API was. cloud: your own.")
        .and("listen", host + ":" + port)
        .and("tls", rest.on("tls.enable") ? tls(rest.in("tls")) : null)
        .and(
            "cloud",
            Tree.of("url", "https://example.execute-api.eu-north-1.amazonaws.com/v4")
                .and("token", "certs/cloud/api-token.txt"));
  }

  private void tellOfDoor(ButlerConfig rest) {
    findings.danger(
        rest.place("enable"),
        "Butler took calls from everybody. The relay's front door takes them from its own machine and"
            + " from the nodes that QRS names; list others below api.allow in relay.yaml. Who may"
            + " call needs no token.");
    findings.step(
        "relay.yaml, api.cloud: put in the stack's output ApiUrl, and in the file a token for key-values,"
            + " schedules and messages: `./butler token create --name front-door --site "
            + draft.choices().site().value()
            + " --scope"
            + " keyvalue:read,keyvalue:write,schedules:read,schedules:write,messages:send`.");
    if (!on("senseStartTask")) {
      findings.danger(
          butler.place("restServerEndpointsEnable.senseStartTask"),
          "it is off, but the front door starts tasks within tasks.allow. tasks.start: false in"
              + " relay.yaml ends that, and schedules and MQTT with it.");
    }
    if (!rest.on("tls.enable")) {
      findings.trap(rest.place("tls.enable"), "the front door speaks plain HTTP, as Butler did.");
    }
  }

  private Tree tls(ButlerConfig tls) {
    for (String key : List.of("cert", "key")) {
      if (tls.text(key).filter(file -> !RelayFile.isAbsolute(file)).isPresent()) {
        findings.step(
            "relay.yaml, api.tls: Butler's certificate files are relative to its own program folder;"
                + " copy them beside relay.yaml under the same names.");
      }
    }
    return Tree.of("certificate", tls.text("cert").orElse("certs/api/server.pem"))
        .and("key", tls.text("key").orElse("certs/api/server.key"));
  }
}
