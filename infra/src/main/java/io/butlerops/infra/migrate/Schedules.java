package io.butlerops.infra.migrate;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The scheduler's file, found beside the Butler file. */
record Schedules(List<Schedule> schedules) {
  static final Schedules NONE = new Schedules(List.of());

  private static final long MOST_BYTES = 4 << 20;

  /**
   * Where Butler's scheduler is on and its file is found.
   *
   * @throws InvalidSettings when that file cannot be read as what it is
   */
  static Schedules of(ButlerConfig butler, Path folder, ZoneId zone, Findings findings)
      throws IOException {
    ButlerConfig scheduler = butler.in("scheduler");
    if (!scheduler.on("enable")) {
      return NONE;
    }
    String named = scheduler.text("configfile").orElse("config/schedule.yaml");
    Optional<Path> file = find(folder, named);
    if (file.isEmpty()) {
      findings.danger(
          scheduler.place("configfile")
              + " names '"
              + named
              + "', which is not beside the Butler file: no schedule was read.");
      return NONE;
    }
    Schedules read = read(file.get(), zone);
    read.tell(file.get(), findings, zone);
    return read;
  }

  /**
   * Butler's schedule file.
   *
   * @param zone of the machine Butler ran on
   * @throws InvalidSettings when it cannot be read as what it is
   */
  static Schedules read(Path file, ZoneId zone) throws IOException {
    String name = file.getFileName().toString();
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + " is larger than " + MOST_BYTES + " bytes");
    }
    List<Problem> problems = new ArrayList<>();
    ButlerConfig root =
        new ButlerConfig("", "", ButlerYaml.read(name, Files.readString(file)), problems);
    if (!root.has("butlerSchedule")) {
      root.problem("butlerSchedule", "is missing; expected Butler's own schedule file");
    }
    List<Schedule> schedules =
        root.items("butlerSchedule").stream().map(record -> Schedule.of(record, zone)).toList();
    if (!problems.isEmpty()) {
      throw new InvalidSettings(name, problems);
    }
    return new Schedules(schedules);
  }

  private void tell(Path file, Findings findings, ZoneId zone) {
    findings.step(
        "Stop Butler, so that no task starts twice, and bring its "
            + schedules.size()
            + " schedule(s) over, with --dry-run first: ./butler schedules import "
            + file
            + " --zone "
            + zone
            + " (schedules.yaml shows what they become).");
    for (Schedule schedule : schedules) {
      tellOfZone(schedule, zone, findings);
      if (schedule.record().text("id").isEmpty()) {
        findings.danger("The schedule " + schedule.name() + " has no id; the import gives it one.");
      }
    }
  }

  private static void tellOfZone(Schedule schedule, ZoneId zone, Findings findings) {
    schedule
        .ignoredZone()
        .ifPresent(
            ignored ->
                findings.danger(
                    "The schedule "
                        + schedule.name()
                        + " says timezone: "
                        + ignored
                        + ", which Butler ignored: it fired by the clock of its machine, "
                        + zone.getId()
                        + ". Those times are kept."));
  }

  /** Without those whose cron text nobody understands. */
  Tree tree() {
    List<Tree> trees =
        schedules.stream()
            .filter(schedule -> schedule.ours().isPresent())
            .map(Schedule::tree)
            .toList();
    return Tree.of(
            YamlText.COMMENT,
            "Butler's schedules at their real times: months are 1 to 12, the zone is obeyed.")
        .and("schedules", trees);
  }

  private static Optional<Path> find(Path folder, String named) {
    String path = named.replace('\\', '/');
    String last = path.substring(path.lastIndexOf('/') + 1);
    Path above = Optional.ofNullable(folder.getParent()).orElse(folder);
    try {
      return Stream.of(path, last)
          .flatMap(one -> Stream.of(folder.resolve(one), above.resolve(one)))
          .filter(Files::isRegularFile)
          .findFirst();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
