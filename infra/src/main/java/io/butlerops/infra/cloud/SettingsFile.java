package io.butlerops.infra.cloud;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.settings.SettingsBundle;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.core.exception.SdkException;

/** Watches a settings file with those that it names, and puts each new valid state in force. */
final class SettingsFile implements AutoCloseable {
  private static final long LOOK_MILLIS = 500;
  private static final SettingsBundle NOTHING = SettingsBundle.of("");

  private final Path file;
  private final EmbeddedCloud cloud;
  private final PrintWriter out;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "settings-file");
            thread.setDaemon(true);
            return thread;
          });
  private SettingsBundle seen = NOTHING;
  private ScheduledFuture<?> watching;

  SettingsFile(Path file, EmbeddedCloud cloud, PrintWriter out) {
    this.file = file;
    this.cloud = cloud;
    this.out = out;
  }

  /**
   * Puts in force what stands there now, then watches.
   *
   * @throws InvalidSettings with everything that is wrong
   */
  void start() throws IOException {
    apply(SettingsBundle.read(file));
    watching =
        watch.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      SettingsBundle bundle = SettingsBundle.read(file);
      if (!bundle.equals(seen)) {
        apply(bundle);
      }
    } catch (InvalidSettings | IllegalArgumentException e) {
      out.println(e.getMessage());
      out.println("the settings before stay in force");
    } catch (IOException e) {
      // An editor may be about to replace it; the next look comes soon.
    } catch (SdkException | IllegalStateException e) {
      out.println("settings not stored: " + e.getMessage());
      seen = NOTHING;
    }
  }

  private void apply(SettingsBundle bundle) {
    seen = bundle;
    long version = cloud.putSettings(bundle);
    out.println("settings version " + version + " in force: " + file);
  }

  @Override
  public void close() {
    if (watching != null) {
      watching.cancel(false);
    }
    watch.shutdownNow();
  }
}
