package io.butlerops.functions.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.Input;
import io.butlerops.functions.command.SiteOfCall;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.BooleanSupplier;

/** Makes schedules of what callers send, or tells them what is wrong with it. */
final class ScheduleReader {
  private static final DateTimeFormatter CREATED =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

  /** In characters; a row of the table takes four times as many bytes. */
  private static final int LARGEST = 100_000;

  private final BooleanSupplier butlerMonths;
  private final SiteOfCall sites;
  private final Clock clock;

  /**
   * @param butlerMonths whether months count from 0, asked at each call
   */
  ScheduleReader(BooleanSupplier butlerMonths, SiteOfCall sites, Clock clock) {
    this.butlerMonths = butlerMonths;
    this.sites = sites;
    this.clock = clock;
  }

  /**
   * A new one. What Butler sets itself is put over what the caller sent by these names.
   *
   * @param created when it was made first; empty for now
   * @throws ApiError 400, 413
   */
  Schedule made(String id, String created, Input input) {
    Instant now = clock.instant();
    ObjectNode fields = fields(input.body());
    Timing timing = timing(fields, now);
    fields
        .put("id", id)
        .put("created", created.isEmpty() ? CREATED.format(now) : created)
        .put(Schedule.STATE, state(fields));
    return new Schedule(id, sites.of(input.call()), fields, timing, now, 1);
  }

  /**
   * The next version of one. It goes on as it is: {@code startupState} is for the beginning.
   *
   * @throws ApiError 400, 413
   */
  Schedule changed(Schedule before, JsonNode body) {
    ObjectNode fields = fields(body);
    Timing timing = timing(fields, clock.instant());
    fields.put("id", before.id());
    fields.set("created", before.fields().path("created"));
    fields.set(Schedule.STATE, before.fields().path(Schedule.STATE));
    return new Schedule(
        before.id(), before.site(), fields, timing, before.added(), before.version() + 1);
  }

  private static ObjectNode fields(JsonNode body) {
    if (body.toString().length() > LARGEST) {
      throw new ApiError(413, "schedule is longer than " + LARGEST + " characters");
    }
    return (ObjectNode) body.deepCopy();
  }

  private static String state(ObjectNode fields) {
    return fields.path("startupState").asText().startsWith("start") ? "started" : "stopped";
  }

  private Timing timing(ObjectNode fields, Instant now) {
    Cron cron = cron(fields.path("cronSchedule").asText());
    try {
      Timing timing = new Timing(cron, Timing.zone(fields.path("timezone").asText()));
      if (timing.next(now, 1).isEmpty()) {
        throw new IllegalArgumentException(
            "cronSchedule '%s' never comes; expected a day that one of its months has"
                .formatted(fields.path("cronSchedule").asText()));
      }
      return timing;
    } catch (IllegalArgumentException e) {
      throw new ApiError(400, e.getMessage());
    }
  }

  private Cron cron(String text) {
    try {
      return butlerMonths.getAsBoolean() ? Cron.butler(text) : Cron.usual(text);
    } catch (IllegalArgumentException e) {
      throw new ApiError(400, "cronSchedule '" + text + "': " + e.getMessage());
    }
  }
}
