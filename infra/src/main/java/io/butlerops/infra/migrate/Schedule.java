package io.butlerops.infra.migrate;

import io.butlerops.contract.StableHash;
import io.butlerops.functions.schedule.Cron;
import io.butlerops.functions.schedule.Timing;
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
      return own.isEmpty()
          ? new Schedule(record, fallback, Optional.of(cron), Optional.of(cron), "")
          : inItsZone(record, own.get(), cron, fallback);
    } catch (IllegalArgumentException e) {
      return new Schedule(record, fallback, Optional.empty(), usual(text), e.getMessage());
    }
  }

  private static Schedule inItsZone(ButlerConfig record, String own, Cron cron, ZoneId fallback) {
    try {
      return new Schedule(record, Timing.zone(own), Optional.of(cron), Optional.of(cron), "");
    } catch (IllegalArgumentException e) {
      return new Schedule(
          record, fallback, Optional.empty(), Optional.of(cron), "timeZone '" + own + "' is none");
    }
  }

  private static Optional<Cron> usual(String text) {
    try {
      return Optional.of(Cron.usual(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
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

  /** Its own; one without gets the same at each import. */
  String id() {
    return record
        .text("id")
        .orElseGet(
            () ->
                StableHash.of(
                    name(),
                    record.text("cronSchedule").orElse(""),
                    record.text("qlikSenseTaskId").orElse("")));
  }

  /** What Butler ignored, where it is another zone. */
  Optional<String> ignoredZone() {
    return record.text("timezone").filter(ignored -> !ignored.equals(zone.getId()));
  }

  /** As the API takes it: months from 1, the zone obeyed. */
  Tree tree() {
    List<String> tags = record.texts("tags");
    return Tree.of("id", id())
        .and("name", name())
        .and("cronSchedule", ours.map(Cron::text))
        .and("timezone", zone.getId())
        .and("qlikSenseTaskId", record.text("qlikSenseTaskId"))
        .and("startupState", isRunning() ? "started" : "stopped")
        .and("tags", tags.isEmpty() ? null : tags)
        .and("created", record.text("created"));
  }
}
