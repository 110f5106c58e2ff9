package io.butlerops.relay.task;

import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The group {@code tasks} of relay.yaml.
 *
 * @param start whether tasks are started at all
 * @param allow which; empty for all
 * @param otherWays what the filter does to schedules, MQTT and follow-up tasks
 * @param strict a task that QRS cannot be asked about counts as one that is not there, as Butler
 *     had it
 * @param expect the custom property that says within which time a task is to succeed
 */
public record TaskConfig(
    boolean start,
    Optional<Allow> allow,
    OtherWays otherWays,
    boolean strict,
    Optional<String> expect) {

  /** The filter for ways that Butler did not filter. */
  public enum OtherWays {
    ENFORCE,
    /** Only counts and logs what it would refuse. */
    REPORT
  }

  /**
   * What may be started, by how it is selected; a list that is empty allows nothing of its kind.
   */
  public record Allow(Set<String> ids, Set<String> tags, Set<CustomProperty> properties) {}

  public static TaskConfig read(Section section) {
    return new TaskConfig(
        section.value("start", true, Values.YES_OR_NO, Values::yesOrNo),
        section.has("allow") ? Optional.of(allow(section.section("allow"))) : Optional.empty(),
        section.value(
            "otherWays", OtherWays.ENFORCE, "enforce or report", Values.oneOf(OtherWays.class)),
        section.value("strict", false, Values.YES_OR_NO, Values::yesOrNo),
        section.value("expect", "the name of a custom property", Values::text));
  }

  private static Allow allow(Section section) {
    List<CustomProperty> properties =
        section.sections("properties").stream().map(TaskConfig::property).toList();
    return new Allow(
        Set.copyOf(section.values("ids", "a task id", Values::text)),
        Set.copyOf(section.values("tags", "the name of a tag", Values::text)),
        Set.copyOf(properties));
  }

  private static CustomProperty property(Section section) {
    return new CustomProperty(
        section.require("name", "the name of a custom property", Values::text),
        section.require("value", "one of its values", Values::text));
  }
}
