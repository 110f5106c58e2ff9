package io.butlerops.infra.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.schedule.Timing;
import io.butlerops.infra.admin.AdminApi;
import io.butlerops.infra.admin.Refused;
import io.butlerops.infra.admin.Task;
import io.butlerops.infra.admin.V4;
import io.butlerops.infra.migrate.FormerSchedule;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Each under its own id, so that a second run finds what the first one made. */
@Command(
    name = "import",
    description = "Makes schedules of Butler's schedule file, at the times at which Butler fired.",
    footer = {
      "",
      "Again with the same FILE it changes only what differs, and never whether a",
      "schedule is started. Ends with 1 when a schedule could not be brought over."
    },
    mixinStandardHelpOptions = true)
final class Import extends Task {
  private static final List<String> COMPARED =
      List.of("name", "cronSchedule", "timezone", "qlikSenseTaskId", "tags");

  /** Names of other operations, and of folders. */
  private static final Set<String> NO_IDS = Set.of("", "startall", "stopall", ".", "..");

  private static final int LONGEST_ID = 100;

  @Parameters(paramLabel = "FILE", description = "Butler's schedule file, such as schedule.yaml.")
  private Path file;

  @Option(
      names = "--zone",
      required = true,
      paramLabel = "ZONE",
      converter = ZoneConverter.class,
      description = "Time zone of the machine Butler ran on, such as Europe/Stockholm.")
  private ZoneId zone;

  @Option(
      names = "--site",
      paramLabel = "SITE",
      description = "The site of their tasks (default: the token's, or the only one).")
  private String site;

  @Option(names = "--dry-run", description = "Says what would be done, and changes nothing.")
  private boolean dryRun;

  @Mixin private V4 v4;

  private final Clock clock = Clock.systemUTC();
  private final Set<String> seen = new HashSet<>();

  @Override
  protected int run() throws Refused, IOException, InterruptedException {
    List<FormerSchedule> schedules = read();
    ScheduleApi api = new ScheduleApi(v4.api(), Optional.ofNullable(site));
    Map<String, JsonNode> there = api.all();
    ImportReport report = new ImportReport(out(), clock.instant());
    report.begin(schedules, dryRun);
    for (FormerSchedule schedule : schedules) {
      report.tell(schedule, bring(schedule, there, api));
    }
    return report.end() ? 0 : 1;
  }

  private List<FormerSchedule> read() throws Refused, IOException {
    try {
      return FormerSchedule.read(file, zone);
    } catch (NoSuchFileException e) {
      throw new Refused(file + " does not exist");
    } catch (CharacterCodingException e) {
      throw new Refused(file + " is not UTF-8 text");
    }
  }

  private Brought bring(FormerSchedule schedule, Map<String, JsonNode> there, ScheduleApi api)
      throws Refused, InterruptedException {
    Optional<String> flaw = flaw(schedule);
    if (flaw.isPresent()) {
      return Brought.not(flaw.get());
    }
    ObjectNode body = schedule.body().orElseThrow();
    JsonNode before = there.get(schedule.id());
    if (before != null && isSame(before, body)) {
      return new Brought(Brought.How.UNCHANGED, before);
    }
    Brought.How how = before == null ? Brought.How.MADE : Brought.How.CHANGED;
    if (dryRun) {
      return new Brought(how, body);
    }
    AdminApi.Answer answer =
        before == null ? api.make(schedule.id(), body) : api.change(schedule.id(), body);
    boolean refused = Set.of(400, 412, 413).contains(answer.status());
    return refused ? Brought.not(answer.said()) : new Brought(how, answer.accepted().json());
  }

  private Optional<String> flaw(FormerSchedule schedule) {
    String id = schedule.id();
    if (NO_IDS.contains(id) || id.length() > LONGEST_ID) {
      return Optional.of(
          "nobody can address this id; expected 1 to "
              + LONGEST_ID
              + " characters, and not startall or stopall: change it in "
              + file);
    }
    if (!seen.add(id)) {
      return Optional.of("another one of the file has this id; give it one of its own");
    }
    return schedule.body().isPresent() ? Optional.empty() : Optional.of(schedule.flaw());
  }

  private static boolean isSame(JsonNode before, JsonNode body) {
    return COMPARED.stream().allMatch(field -> before.path(field).equals(body.path(field)));
  }

  static final class ZoneConverter implements ITypeConverter<ZoneId> {
    @Override
    public ZoneId convert(String value) {
      try {
        return Timing.zone(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
