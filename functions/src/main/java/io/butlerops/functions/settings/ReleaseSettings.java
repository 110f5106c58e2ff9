package io.butlerops.functions.settings;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The {@code licenses.release} group: which access licenses are taken back from their users.
 *
 * @param run when by itself; empty: only when asked
 * @param dryRun plans are made, nothing is released
 * @param ceiling the most releases of one run, over all types
 * @param types those that are released, by name
 */
public record ReleaseSettings(
    Optional<Run> run, boolean dryRun, int ceiling, Map<String, Idle> types, Protect protect) {
  /** Login, user and time-based licenses are never released. */
  public static final List<String> TYPES = List.of("professional", "analyzer");

  private static final int CEILING = 5;
  private static final int HIGHEST_CEILING = 500;
  private static final int MOST_DAYS = 10_000;
  private static final int NEVER_USED = 30;
  private static final String DAYS = "days from 1 to " + MOST_DAYS;

  public ReleaseSettings {
    types = Map.copyOf(types);
  }

  /**
   * How long a license is not used before it is taken back.
   *
   * @param unused days, each of 24 hours
   * @param neverUsed days since it was given, where it was never used; empty: kept for ever
   */
  public record Idle(int unused, OptionalInt neverUsed) {
    static Idle read(Section section) {
      Integer unused = section.require("unused", DAYS, Values.number(1, MOST_DAYS));
      return new Idle(
          unused == null ? MOST_DAYS : unused,
          section.value(
              "neverUsed", OptionalInt.of(NEVER_USED), DAYS + ", or keep", Idle::neverUsed));
    }

    private static OptionalInt neverUsed(String text) {
      return text.strip().equals("keep")
          ? OptionalInt.empty()
          : OptionalInt.of(Values.number(1, MOST_DAYS).apply(text));
    }
  }

  /** Points in time, by the clock on a site's wall. */
  public static final class Run {
    private final String text;
    private final Cron cron;

    private Run(String text) {
      this.text = text.strip();
      this.cron = Cron.parse(text);
    }

    /** The latest of its points that is not after the given one. */
    public Optional<Instant> last(Instant now, ZoneId zone) {
      return cron.last(now, zone);
    }

    /** As it stands in the document. */
    @Override
    public String toString() {
      return text;
    }
  }

  static ReleaseSettings read(Section section) {
    return new ReleaseSettings(
        section.value("run", Cron.EXPECTED, Run::new),
        section.value("dryRun", true, Values.YES_OR_NO, Values::yesOrNo),
        section.value(
            "ceiling",
            CEILING,
            "a number from 1 to " + HIGHEST_CEILING,
            Values.number(1, HIGHEST_CEILING)),
        types(section),
        Protect.read(section.section("protect")));
  }

  private static Map<String, Idle> types(Section section) {
    Map<String, Idle> types = new LinkedHashMap<>();
    for (String type : TYPES) {
      Section group = section.section(type);
      if (section.has(type)) {
        types.put(type, Idle.read(group));
      }
    }
    return types;
  }
}
