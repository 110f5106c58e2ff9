package io.butlerops.relay.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Programs as processes, with an end in time and in size. */
final class Processes implements Commands {
  private static final int MOST_BYTES = 1 << 20;

  @Override
  public Ended run(List<String> command, Duration limit) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    AtomicBoolean late = new AtomicBoolean();
    Executor then = CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS);
    CompletableFuture<Void> end =
        CompletableFuture.runAsync(
            () -> {
              late.set(true);
              process.destroyForcibly();
            },
            then);
    try {
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readNBytes(MOST_BYTES), UTF_8);
      process.getInputStream().close(); // who writes more than that gets an error, and ends
      int exitCode = process.waitFor();
      if (late.get()) {
        throw new TookTooLong(limit);
      }
      return new Ended(exitCode, text);
    } finally {
      end.cancel(false);
      process.destroyForcibly();
    }
  }
}
