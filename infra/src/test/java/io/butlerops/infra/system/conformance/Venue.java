package io.butlerops.infra.system.conformance;

import static org.awaitility.Awaitility.await;

import io.butlerops.infra.cloud.Parts;
import io.butlerops.infra.demo.Stage;
import io.butlerops.infra.qlik.SimulatedQlik.TaskSummary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A cloud, a Qlik Sense and a relay with its front door. What cases may name here:
 *
 * <ul>
 *   <li>{@code token.all}, {@code token.wrong}, {@code token.reader} (may only read key-values),
 *       {@code token.expired}, {@code token.elsewhere} (may do all, at a site without a relay)
 *   <li>{@code task.NAME} and {@code app.NAME}: ids in the simulated Qlik Sense
 *   <li>{@code files}: a folder, with those in it that {@code relay.yaml} names
 * </ul>
 */
final class Venue implements AutoCloseable {
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration GLANCE = Duration.ofMillis(100);
  private static final List<String> FOLDERS =
      List.of("copy/from", "copy/to", "move/from", "move/to", "delete", "make", "qvd");

  private final Parts parts = new Parts();
  private final Map<String, String> variables = new HashMap<>();
  private Path files;
  private Stage stage;
  private int door;

  private Venue() {}

  /** Returns when the relay takes commands. */
  static Venue open() {
    Venue venue = new Venue();
    try {
      venue.set();
      return venue;
    } catch (Exception e) {
      venue.close();
      throw new IllegalStateException("the stage is not set", e);
    }
  }

  private void set() throws Exception {
    files = Files.createTempDirectory("conformance").toRealPath();
    for (String folder : FOLDERS) {
      Files.createDirectories(files.resolve(folder));
    }
    stage = parts.own(Stage.set(HOME, step -> {}, this::configured));
    switchOff();
    openDoor();
    variables.put("files", slashed(files));
    variables.putAll(Tokens.made(cloudPort(), stage.cloud().token()));
    for (TaskSummary task : stage.qlik().tasks()) {
      variables.put("task." + task.name(), task.id());
    }
    for (String app : stage.qlik().apps()) {
      variables.put("app." + app, stage.qlik().appId(app));
    }
    await("a relay that takes commands")
        .atMost(LIMIT)
        .pollInterval(GLANCE)
        .until(() -> Tokens.get(cloudPort(), "/v4/apps/list", token()).status() == 200);
  }

  private String configured(String yaml) {
    try {
      return yaml + resource("relay.yaml").replace("FILES", slashed(files));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The relay can be told where the cloud's API is only once that serves. */
  private void openDoor() throws IOException, InterruptedException {
    door = freePort();
    Path yaml = stage.relay().log().resolveSibling("relay.yaml");
    Files.writeString(yaml.resolveSibling("token.txt"), token());
    String api =
        "api: {listen: \"127.0.0.1:%d\", cloud: {url: \"%s\", token: token.txt}}%n"
            .formatted(door, stage.cloud().endpoints().v4());
    Files.writeString(yaml, Files.readString(yaml) + api);
    stage.relay().close();
    stage.startRelay();
  }

  /**
   * Puts the settings in force with these switches off; functions see it within seconds.
   *
   * @param switches Butler's names
   */
  void switchOff(String... switches) throws IOException {
    String off = String.join(": false, ", switches);
    stage.putSettings(
        resource("settings.yaml") + (off.isEmpty() ? "" : "  endpoints: {" + off + ": false}\n"));
  }

  Stage stage() {
    return stage;
  }

  /** May do all. */
  String token() {
    return stage.cloud().token();
  }

  int cloudPort() {
    return stage.cloud().endpoints().v4().getPort();
  }

  Target cloud() {
    return new Target(Target.CLOUD, cloudPort(), variables);
  }

  /** Nobody needs a token here. */
  Target frontDoor() {
    Map<String, String> here = new HashMap<>(variables);
    here.keySet().removeIf(name -> name.startsWith("token."));
    return new Target(Target.FRONT_DOOR, door, here);
  }

  @Override
  public void close() {
    parts.close();
  }

  private static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }

  private static String resource(String name) throws IOException {
    try (InputStream file = Venue.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
