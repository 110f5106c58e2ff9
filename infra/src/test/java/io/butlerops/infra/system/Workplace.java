package io.butlerops.infra.system;

import static org.awaitility.Awaitility.await;

import io.butlerops.contract.SiteId;
import io.butlerops.infra.cloud.EmbeddedCloud;
import io.butlerops.infra.cloud.Parts;
import io.butlerops.infra.demo.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A site whose relay does all that {@code /v4} can ask for, over the cloud and at its front door. A
 * test can cut its lines to the broker and to the API.
 */
final class Workplace implements AutoCloseable {
  private static final String MORE =
      """
      files:
        copy: {from: "FILES/in", to: "FILES/out"}
        move: {from: "FILES/in", to: "FILES/out"}
        delete: ["FILES/in", "FILES/out"]
        qvd: "FILES/qvd"
        createDirectory: {}
      api:
        listen: "DOOR"
        cloud: {url: "http://127.0.0.1:API", token: token.txt}
      """;

  private static final String START = "POST /qrs/task/{id}/start/synchronous";

  private final Parts parts = new Parts();
  private final EmbeddedCloud cloud;
  private final SiteId id;
  private final URI door;
  private Wire broker;
  private Wire api;
  private Site site;

  private Workplace(EmbeddedCloud cloud, SiteId id) throws IOException {
    this.cloud = cloud;
    this.id = id;
    try (ServerSocket free = new ServerSocket(0)) {
      this.door = URI.create("http://127.0.0.1:" + free.getLocalPort() + "/");
    }
  }

  /** Returns when its relay is known to the cloud. */
  static Workplace open(Play play, String name) throws IOException, InterruptedException {
    return open(play, name, "");
  }

  /**
   * @param more of the relay's configuration
   */
  static Workplace open(Play play, String name, String more)
      throws IOException, InterruptedException {
    Workplace workplace = new Workplace(play.stage().cloud(), SiteId.of(name));
    try {
      workplace.set(play, more);
      return workplace;
    } catch (IOException | InterruptedException | RuntimeException e) {
      workplace.close();
      throw e;
    }
  }

  private void set(Play play, String more) throws IOException, InterruptedException {
    int mqtt = cloud.endpoints().mqtt().port();
    broker = parts.own(new Wire(mqtt));
    api = parts.own(new Wire(cloud.endpoints().v4().getPort()));
    for (String folder : List.of("in", "out", "qvd")) {
      Files.createDirectories(files().resolve(folder));
    }
    Files.writeString(cloud.relayFolder(id).resolve("token.txt"), cloud.token());
    String group =
        MORE.replace("FILES", files().toString())
            .replace("DOOR", door.getAuthority())
            .replace("API", Integer.toString(api.port()));
    site =
        parts.own(
            play.stage()
                .addSite(
                    id,
                    yaml ->
                        OnStage.quiet(yaml).replace(":" + mqtt, ":" + broker.port())
                            + group
                            + more));
    awaitReady();
  }

  /** Below it {@code in}, {@code out} and {@code qvd}. */
  Path files() throws IOException {
    return cloud.relayFolder(id).resolve("files");
  }

  Site site() {
    return site;
  }

  String taskId(String name) {
    return site.qlik().tasks().stream()
        .filter(task -> task.name().equals(name))
        .findFirst()
        .orElseThrow()
        .id();
  }

  /** How often its QRS was told to start a task. */
  long starts() {
    return site.qlik().calls().byEndpoint().getOrDefault(START, 0L);
  }

  /** Commands that its relay has taken and not ended. */
  long underWay() {
    return Metrics.of(site.relay()).sum("butler_relay_commands_under_way");
  }

  /** Its relay's front door, which needs no token. */
  V4 door() {
    return new V4(door, Map.of());
  }

  /** The cloud's API, with a word on which site is meant. */
  V4 cloud() {
    return anywhere().with("X-Butler-Site", id.value());
  }

  /** The cloud's API, with a token that is good for all sites. */
  V4 anywhere() {
    return V4.withToken(cloud.endpoints().v4(), cloud.token());
  }

  /** Ends the relay's connections to the broker and to the API. */
  void cut() {
    broker.cut();
    api.cut();
  }

  /** Returns when the relay is known to be there again. */
  void mend() {
    broker.mend();
    api.mend();
    awaitReady();
  }

  /** Starts the relay after it was killed, and returns when it is known to be there. */
  void startRelay() throws IOException, InterruptedException {
    site.startRelay();
    awaitReady();
  }

  /** Returns once the relay takes calls, from the cloud and at its door. */
  void awaitReady() {
    await("relay of " + id)
        .atMost(Play.LIMIT)
        .ignoreExceptionsInstanceOf(UncheckedIOException.class)
        .until(() -> isServed(door()) && isServed(cloud()));
  }

  private static boolean isServed(V4 api) {
    return api.get("/v4/apps/list").status() == 200;
  }

  @Override
  public void close() {
    parts.close();
  }
}
