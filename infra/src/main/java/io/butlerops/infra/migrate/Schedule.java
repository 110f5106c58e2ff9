package io.butlerops.infra.migrate;

import io.butlerops.functions.schedule.Cron;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * One of Butler's schedules and what it becomes.
 *
 * @param cron as Butler read it; empty where it never could run
 * @param ours what we make of it: the same times, or the text's own where Butler had none
 * @param flaw why Butler never ran it
 */
record Schedule(
    ButlerConfig record, ZoneId zone, Optional<Cron> cron, Optional<Cron> ours, String flaw) {

  static Schedule of(ButlerConfig record, ZoneId fallback) {
    String text = record.text("cronSchedule").orElse("");
    Optional<String> own = record.text("timeZone");
    try {
      Cron cron = Cron.butler(text);
      ZoneId zone = own.isEmpty() ? fallback : zone(own.get());
      return new Schedule(record, zone, Optional.of(cron), Optional.of(cron), "");
    } catch (IllegalArgumentException e) {
      return new Schedule(record, fallback, Optional.empty(), usual(text), e.getMessage());
    }
  }

  private static Optional<Cron> usual(String text) {
    try {
      return Optional.of(Cron.usual(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("timeZone '" + text + "' is none", e);
    }
  }

  boolean isRunning() {
    String state =
        record.text("lastKnownState").or(() -> record.text("startupState")).orElse("stopped");
    return cron.isPresent() && state.startsWith("start");
  }

  String name() {
    return record.text("name").or(() -> record.text("id")).orElse("a schedule without a name");
  }

  /** As the API takes it: months from 1, the zone obeyed. */
  Tree tree() {
    List<String> tags = record.texts("tags");
    return Tree.of("id", record.text("id"))
        .and("name", record.text("name"))
        .and("cronSchedule", ours.map(Cron::text))
        .and("timezone", zone.getId())
        .and("qlikSenseTaskId", record.text("qlikSenseTaskId"))
        .and("startupState", isRunning() ? "started" : "stopped")
        .and("tags", tags.isEmpty() ? null : tags)
        .and("created", record.text("created"));
  }
}
