package io.butlerops.functions.settings;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The {@code monitors} group: what is watched beside Qlik's own events. What is empty is switched
 * off.
 *
 * @param relay how long one may be silent
 * @param clock how far a relay's may be off
 * @param spool how old the oldest event that waits at a relay may get
 * @param certificates days before the end of one, the most first
 * @param loopTest how long none may come
 * @param schedules how long after it was due a schedule may have no run
 * @param nodes what is expected of nodes, beside what is learned
 * @param tasks that are to succeed regularly
 */
public record MonitorSettings(
    Optional<Duration> relay,
    Optional<Duration> clock,
    Optional<Duration> spool,
    List<Integer> certificates,
    Optional<Duration> loopTest,
    Optional<Duration> schedules,
    Optional<List<WatchedNode>> nodes,
    List<WatchedTask> tasks) {
  private static final String TIME_OR_OFF = "off, or " + Values.POSITIVE_DURATION;
  private static final String DAYS = "off, or days before the end such as [30, 14, 7, 1]";
  private static final List<Integer> USUAL_DAYS = List.of(30, 14, 7, 1);

  public MonitorSettings {
    certificates = List.copyOf(certificates);
    nodes = nodes.map(List::copyOf);
    tasks = List.copyOf(tasks);
  }

  /**
   * @param task its name or id
   * @param within which time it is to succeed again
   */
  public record WatchedTask(SiteId site, String task, Duration within) {
    private static WatchedTask read(Section section) {
      return new WatchedTask(
          WatchedNode.site(section),
          section.require("task", "a task's name or id", Values::text),
          section.require("within", Values.POSITIVE_DURATION, Values::positiveDuration));
    }
  }

  static MonitorSettings read(Section section) {
    return new MonitorSettings(
        time(section, "relay", Duration.ofMinutes(3)),
        time(section, "clock", Duration.ofMinutes(1)),
        time(section, "spool", Duration.ofMinutes(10)),
        certificates(section),
        time(section, "loopTest", Duration.ofMinutes(15)),
        time(section, "schedules", Duration.ofMinutes(10)),
        nodes(section),
        section.sections("tasks").stream().map(WatchedTask::read).toList());
  }

  private static Optional<Duration> time(Section section, String key, Duration usual) {
    return section.value(
        key,
        Optional.of(usual),
        TIME_OR_OFF,
        text -> isOff(text) ? Optional.empty() : Optional.of(Values.positiveDuration(text)));
  }

  private static List<Integer> certificates(Section section) {
    if (!section.has("certificates")) {
      section.values("certificates", DAYS, text -> text);
      return USUAL_DAYS;
    }
    if (section.isValue("certificates")) {
      return section.value(
          "certificates", List.of(), DAYS, text -> isOff(text) ? List.of() : List.of(days(text)));
    }
    return section.values("certificates", DAYS, MonitorSettings::days).stream()
        .distinct()
        .sorted(Comparator.reverseOrder())
        .toList();
  }

  private static int days(String text) {
    return Values.number(1, 3650).apply(text);
  }

  private static Optional<List<WatchedNode>> nodes(Section section) {
    if (section.isValue("nodes")) {
      return section.value("nodes", Optional.of(List.of()), "off, or a list", MonitorSettings::off);
    }
    return Optional.of(section.sections("nodes").stream().map(WatchedNode::read).toList());
  }

  private static Optional<List<WatchedNode>> off(String text) {
    if (!isOff(text)) {
      throw new IllegalArgumentException(text);
    }
    return Optional.empty();
  }

  private static boolean isOff(String text) {
    return text.strip().equals("off");
  }
}
