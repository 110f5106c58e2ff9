package io.butlerops.infra.migrate;

import io.butlerops.functions.schedule.Cron;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code report.md}: what differs, the dangerous first, and what became of every key. */
final class Report {
  private static final int NEXT = 5;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final Draft draft;
  private final Findings findings;
  private final Schedules schedules;
  private final Clock clock;
  private final Fates fates = Fates.load();
  private final StringBuilder out = new StringBuilder();

  Report(Draft draft, Schedules schedules, Clock clock) {
    this.draft = draft;
    this.findings = draft.findings();
    this.schedules = schedules;
    this.clock = clock;
  }

  /**
   * @param present the keys of the file with their lines
   */
  String text(Path file, Map<String, Integer> present, boolean allKeys) {
    line("Not carried yet: " + notCarried() + ".");
    line("");
    line("# From Butler: " + code(file.getFileName().toString()));
    line("");
    line(summary());
    section("Dangerous differences: read before switching over", findings.dangers());
    neverRan();
    section("Where the file says one thing and Butler did another", findings.traps());
    section("Older keys", findings.renamed());
    section("Keys that no Butler knows: misspelt? They had no effect", findings.unknown());
    section("To do by hand", steps());
    running();
    told();
    keys(present, allKeys);
    return out.toString();
  }

  private String notCarried() {
    List<String> what = findings.notCarried();
    return what.isEmpty() ? "nothing that this file switches on" : escaped(String.join("; ", what));
  }

  private String summary() {
    String rule =
        draft.choices().asWritten()
            ? "Where Butler ignored a setting the file's word counts now (--as-written)."
            : "Where Butler ignored a setting it still does (--as-written takes the file's word).";
    return "Kept is what Butler did. " + rule;
  }

  private List<String> steps() {
    List<String> steps = new ArrayList<>(findings.steps());
    int secrets = draft.secrets().places().size();
    if (secrets > 0) {
      steps.add(
          "Make "
              + secrets
              + " secrets: secrets.txt has the lines. (--secrets FILE writes the values into a file"
              + " for a local try.)");
    }
    steps.add(
        "Check both files: `relay check --config relay.yaml` and `./butler settings validate"
            + " butler.yaml`.");
    steps.add(
        "To run beside Butler: `mode: shadow` in butler.yaml decides and shows and sends nothing;"
            + " `udp.forwardTo` in relay.yaml repeats each datagram to Butler; `./butler compare` lists"
            + " what only one of them told.");
    return steps;
  }

  private void section(String title, List<String> points) {
    if (!points.isEmpty()) {
      line("");
      line("## " + title);
      line("");
      points.forEach(point -> line("- " + escaped(point)));
    }
  }

  private void neverRan() {
    section(
        "Schedules that never ran",
        schedules.schedules().stream()
            .filter(schedule -> schedule.cron().isEmpty())
            .map(
                schedule ->
                    schedule.name()
                        + " ("
                        + schedule.record().text("cronSchedule").orElse("no cronSchedule")
                        + "): "
                        + schedule.flaw()
                        + "; "
                        + (schedule.ours().isPresent()
                            ? "it stands in schedules.yaml, stopped."
                            : "it is left out."))
            .toList());
  }

  private void running() {
    List<Schedule> ran =
        schedules.schedules().stream().filter(schedule -> schedule.cron().isPresent()).toList();
    if (ran.isEmpty()) {
      return;
    }
    line("");
    line("## Schedules: the next times, Butler's beside ours");
    ran.forEach(this::times);
  }

  private void times(Schedule schedule) {
    ZonedDateTime now = clock.instant().atZone(schedule.zone());
    String ours = schedule.ours().orElseThrow().text();
    List<ZonedDateTime> old = schedule.cron().orElseThrow().next(now, NEXT);
    List<ZonedDateTime> next = Cron.usual(ours).next(now, NEXT);
    line("");
    line(
        escaped(schedule.name())
            + ", "
            + schedule.zone()
            + ", "
            + (schedule.isRunning() ? "started" : "stopped"));
    line("");
    String butlers = schedule.record().text("cronSchedule").orElse("");
    line("| Butler: " + code(butlers) + " | ours: " + code(ours) + " |");
    line("|---|---|");
    for (int at = 0; at < old.size(); at++) {
      line("| " + TIME.format(old.get(at)) + " | " + TIME.format(next.get(at)) + " |");
    }
    if (old.isEmpty()) {
      line("| never | never |");
    }
  }

  private void told() {
    line("");
    line("## Who is told");
    line("");
    line("| Route | Match | Tells |");
    line("|---|---|---|");
    for (Tree route : draft.routes()) {
      line(
          "| "
              + route.get("name")
              + " | "
              + code(YamlText.line(route.get("match")))
              + " | "
              + told(route)
              + " |");
    }
  }

  private static String told(Tree route) {
    String to =
        ((List<?>) route.get("to")).isEmpty() ? "nobody" : code(YamlText.line(route.get("to")));
    String who =
        route.containsKey("recipients") ? " " + code(YamlText.line(route.get("recipients"))) : "";
    return to + who + (route.containsKey("mode") ? ", in shadow" : "");
  }

  private void keys(Map<String, Integer> present, boolean allKeys) {
    Set<String> keys = new LinkedHashSet<>(present.keySet());
    if (allKeys) {
      keys = new LinkedHashSet<>(KnownKeys.ALL);
      keys.addAll(present.keySet());
    }
    Map<String, List<String>> sections =
        keys.stream()
            .filter(key -> fates.of(key).isPresent())
            .collect(
                Collectors.groupingBy(
                    key -> key.split("[.\\[]", 2)[0], LinkedHashMap::new, Collectors.toList()));
    line("");
    line("## Every key");
    sections.forEach((section, ones) -> table(section, ones, present));
  }

  private void table(String section, List<String> keys, Map<String, Integer> present) {
    line("");
    line("### " + section);
    line("");
    line("| Key below Butler | Line | Fate |");
    line("|---|---|---|");
    for (String key : keys) {
      String at = present.containsKey(key) ? present.get(key).toString() : "absent";
      line("| " + code(key) + " | " + at + " | " + fates.of(key).orElseThrow() + " |");
    }
  }

  /** Names out of the file stay text in Markdown; a bar would end a cell. */
  private static String escaped(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("([<>*_\\[\\]|#])", "\\\\$1");
  }

  private static String code(String text) {
    return "`" + text.replaceAll("\\s+", " ").replace("`", "'").replace("|", "\\|") + "`";
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
