package io.butlerops.relay.license;

import io.butlerops.contract.ReadingData;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.license.Readings.Report;
import io.butlerops.relay.license.Readings.Timer;
import io.butlerops.relay.qrs.Answer;
import io.butlerops.relay.qrs.Answer.Found;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One reading, again and again. All but {@link #trouble} is of the timer's thread. */
final class Repeated {
  private static final Logger log = LoggerFactory.getLogger(Repeated.class);
  private static final Duration FIRST = Duration.ofSeconds(15);
  private static final Duration RETRY = Duration.ofSeconds(30);
  private static final int MOST_DOUBLINGS = 16;

  private final Reading reading;
  private final Report report;
  private final Timer timer;
  private final DoubleSupplier chance;
  private volatile Optional<Check> trouble = Optional.empty();
  private int failures;
  private long plan;
  private boolean underWay;

  /**
   * @param chance 0 to 1
   */
  Repeated(Reading reading, Report report, Timer timer, DoubleSupplier chance) {
    this.reading = reading;
    this.report = report;
    this.timer = timer;
    this.chance = chance;
  }

  /** 15 to 30 seconds from now. */
  void start() {
    timer.later(() -> plan(scaled(FIRST, 1 + chance.getAsDouble())), Duration.ZERO);
  }

  void readNow() {
    timer.later(this::read, Duration.ZERO);
  }

  Optional<Check> trouble() {
    return trouble;
  }

  /** In place of whatever was planned. */
  private void plan(Duration delay) {
    plan++;
    long mine = plan;
    timer.later(
        () -> {
          if (mine == plan) {
            read();
          }
        },
        delay);
  }

  private void read() {
    if (underWay) {
      return;
    }
    underWay = true;
    var unused =
        CompletableFuture.completedFuture(reading)
            .thenCompose(one -> one.ask().get())
            .whenComplete((answer, bug) -> timer.later(() -> answered(answer, bug), Duration.ZERO));
  }

  private void answered(Answer<ReadingData> answer, Throwable bug) {
    underWay = false;
    if (bug != null) {
      log.error("{} cannot be read", reading.what(), bug);
      failed();
      return;
    }
    note(reading.trouble(answer));
    if (answer instanceof Found<ReadingData> found) {
      report(found.value());
      failures = 0;
      plan(scaled(reading.every(), 0.9 + 0.2 * chance.getAsDouble()));
    } else {
      failed();
    }
  }

  private void report(ReadingData data) {
    var unused =
        report
            .send(reading.type(), data)
            .exceptionally(
                fault -> {
                  log.warn("{} is not reported: {}", reading.what(), fault.getMessage());
                  return null;
                });
  }

  /** Again with growing gaps, up to the period itself. */
  private void failed() {
    Duration gap = RETRY.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    failures++;
    Duration shorter = gap.compareTo(reading.every()) < 0 ? gap : reading.every();
    plan(scaled(shorter, 0.9 + 0.2 * chance.getAsDouble()));
  }

  /** People read it once when it begins and once when it is over. */
  private void note(Optional<Check> now) {
    if (now.isPresent() && !now.equals(trouble)) {
      log.warn("{}; {}", now.get().message(), now.get().remedy());
    } else if (now.isEmpty() && trouble.isPresent()) {
      log.info("{} can be read again", reading.what());
    }
    trouble = now;
  }

  private static Duration scaled(Duration duration, double factor) {
    return Duration.ofMillis(Math.round(duration.toMillis() * factor));
  }
}
