package io.butlerops.infra.system;

import io.butlerops.infra.demo.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One stage for all classes of a run, since its start takes seconds: set at the first use, closed
 * at the end. Each test finds QRS without faults and the inbox empty.
 */
final class OnStage implements ParameterResolver, BeforeEachCallback {
  static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  private static final Path SETTINGS =
      Path.of("src/test/resources/io/butlerops/infra/system/butler.yaml");

  /** Short, so that tests of a QRS that does not answer are. */
  static final Duration BUDGET = Duration.ofSeconds(2);

  @Override
  public void beforeEach(ExtensionContext context) {
    stage(context).startAfresh();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Play.class;
  }

  @Override
  public Play resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return stage(context);
  }

  /** Those that all tests share but for who puts them back. */
  static void putSettings(Stage stage) throws IOException {
    stage.putSettings(Files.readString(SETTINGS));
  }

  private static Play stage(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(Namespace.create(OnStage.class))
        .computeIfAbsent(Owned.class, any -> Owned.set(), Owned.class)
        .play();
  }

  /** JUnit closes it after the last class. */
  private record Owned(Stage stage, Play play) implements AutoCloseable {
    static Owned set() {
      try {
        Stage stage = Stage.set(HOME, step -> {}, OnStage::configured);
        putSettings(stage);
        Play play = new Play(stage);
        // The first event loads all classes, which is not what tests mean to measure.
        play.delivered(play.runFailing("Old finance reload"));
        return new Owned(stage, play);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (Exception e) {
        throw new IllegalStateException("the stage is not set", e);
      }
    }

    @Override
    public void close() {
      stage.close();
    }
  }

  /** Heard on all addresses, so that a stranger of this machine can knock. */
  private static String configured(String yaml) {
    return quiet(yaml)
        .replace("qlik: {", "qlik: {budget: " + BUDGET.toSeconds() + "s, ")
        .replace("udp: {listen: \"127.0.0.1:", "udp: {listen: \"0.0.0.0:");
  }

  /** Nothing is read from QRS by the clock: tests count its calls, and events. */
  static String quiet(String yaml) {
    return yaml.replace("services: {", "services: {qlik: false, ")
        .replace("licenses: {every: 10s", "licenses: {every: off")
        .replace("version: {every: 10s", "version: {every: off")
        .replace("status: {loopTest: 1m}", "status: {loopTest: off}")
        .replace("tasks: {expect: ButlerExpect}\n", "");
  }
}
