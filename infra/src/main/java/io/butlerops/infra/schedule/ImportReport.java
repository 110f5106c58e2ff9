package io.butlerops.infra.schedule;

import io.butlerops.infra.migrate.FormerSchedule;
import io.butlerops.infra.schedule.Brought.How;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Tells each schedule with its next times, Butler's beside ours. */
final class ImportReport {
  private static final int TIMES = 5;
  private static final String COLUMNS = "  %-34s  %s%n";
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final PrintWriter out;
  private final Instant now;
  private final Map<How, Integer> counts = new EnumMap<>(How.class);

  ImportReport(PrintWriter out, Instant now) {
    this.out = out;
    this.now = now;
  }

  void begin(List<FormerSchedule> schedules, boolean dryRun) {
    if (dryRun) {
      out.println("Dry run: nothing is changed.");
    }
    long never = schedules.stream().filter(one -> !one.hasFired()).count();
    if (never > 0) {
      out.println(never + " never fired in Butler; they come first, and stopped.");
    }
  }

  void tell(FormerSchedule schedule, Brought brought) {
    counts.merge(brought.how(), 1, Integer::sum);
    out.println();
    out.printf("%s (%s): %s%n", schedule.name(), schedule.id(), words(brought));
    if (!schedule.hasFired()) {
      out.printf("  Butler never fired it (%s): %s%n", schedule.cronSchedule(), schedule.flaw());
    }
    schedule
        .ignoredZone()
        .ifPresent(
            zone ->
                out.printf(
                    "  Butler ignored its timezone %s and fired by the clock of %s; so it stays.%n",
                    zone, schedule.zone()));
    if (brought.how() != How.LEFT_OUT) {
      times(schedule, brought);
    }
  }

  private static String words(Brought brought) {
    String state = brought.isStarted() ? ", started" : ", stopped";
    return switch (brought.how()) {
      case MADE -> "made" + state;
      case CHANGED -> "changed" + state;
      case UNCHANGED -> "unchanged" + state;
      case LEFT_OUT -> "LEFT OUT: " + brought.reason();
    };
  }

  private void times(FormerSchedule schedule, Brought brought) {
    List<ZonedDateTime> old =
        schedule
            .cron()
            .map(cron -> cron.next(now.atZone(schedule.zone()), TIMES))
            .orElse(List.of());
    List<ZonedDateTime> ours = brought.next(now);
    out.printf(COLUMNS, "Butler: " + schedule.cronSchedule(), "here: " + here(brought));
    for (int at = 0; at < Math.max(old.size(), ours.size()); at++) {
      out.printf(COLUMNS, time(old, at), time(ours, at));
    }
  }

  private static String here(Brought brought) {
    return brought.schedule().path("cronSchedule").asText()
        + ", "
        + brought.schedule().path("timezone").asText();
  }

  private static String time(List<ZonedDateTime> times, int at) {
    return at < times.size() ? TIME.format(times.get(at)) : "never";
  }

  /**
   * @return whether all are there
   */
  boolean end() {
    out.println();
    out.printf(
        "%d made, %d changed, %d unchanged, %d left out%n",
        count(How.MADE), count(How.CHANGED), count(How.UNCHANGED), count(How.LEFT_OUT));
    return count(How.LEFT_OUT) == 0;
  }

  private int count(How how) {
    return counts.getOrDefault(how, 0);
  }
}
