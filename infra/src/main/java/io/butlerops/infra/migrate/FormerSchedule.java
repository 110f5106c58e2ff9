package io.butlerops.infra.migrate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.schedule.Cron;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Month;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One of Butler's schedules, ready for {@code PUT /v4/schedules/{id}}.
 *
 * @param cronSchedule as Butler's file has it
 * @param zone by whose clock Butler fired, and in which it is kept
 * @param cron as Butler read it; empty where it never fired
 * @param body empty where nobody understands its times
 * @param flaw why Butler never fired it
 * @param ignoredZone the record's own {@code timezone}, which Butler did not heed, where it differs
 */
public record FormerSchedule(
    String id,
    String name,
    String cronSchedule,
    ZoneId zone,
    Optional<Cron> cron,
    Optional<ObjectNode> body,
    String flaw,
    Optional<String> ignoredZone) {
  private static final String CRON = "cronSchedule";
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /**
   * All of a file, those that never fired first.
   *
   * @param zone of the machine Butler ran on
   * @throws InvalidSettings when it cannot be read as Butler's schedule file
   */
  public static List<FormerSchedule> read(Path file, ZoneId zone) throws IOException {
    return Schedules.read(file, zone).schedules().stream()
        .map(FormerSchedule::of)
        .sorted(Comparator.comparing(FormerSchedule::hasFired))
        .toList();
  }

  private static FormerSchedule of(Schedule schedule) {
    return new FormerSchedule(
        schedule.id(),
        schedule.name(),
        schedule.record().text(CRON).orElse(""),
        schedule.zone(),
        schedule.cron(),
        schedule.ours().map(cron -> body(schedule, cron)),
        schedule.flaw(),
        schedule.ignoredZone());
  }

  public boolean hasFired() {
    return cron.isPresent();
  }

  private static ObjectNode body(Schedule schedule, Cron cron) {
    ObjectNode body = new ObjectMapper().valueToTree(schedule.tree());
    body.remove("id");
    return body.put(CRON, named(cron.text()));
  }

  /** Months by name: they mean the same whether the API counts them from 1 or as Butler did. */
  private static String named(String cron) {
    String[] fields = cron.split(" ", -1);
    int month = fields.length - 2;
    if (!fields[month].startsWith("*")) {
      fields[month] =
          NUMBER.matcher(fields[month]).replaceAll(found -> name(Integer.parseInt(found.group())));
    }
    return String.join(" ", fields);
  }

  private static String name(int month) {
    return Month.of(month).name().substring(0, 3).toLowerCase(Locale.ROOT);
  }
}
