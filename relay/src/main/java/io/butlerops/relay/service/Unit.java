package io.butlerops.relay.service;

import io.butlerops.contract.reading.Service.StartType;
import io.butlerops.contract.reading.Service.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A unit of systemd in the words that Windows has for services. */
record Unit(Map<String, String> properties) {
  /** What {@code systemctl show} is asked for. */
  static final List<String> PROPERTIES =
      List.of(
          "Id",
          "LoadState",
          "ActiveState",
          "UnitFileState",
          "Description",
          "ExecStart",
          "Requires",
          "BindsTo");

  private static final Pattern PATH = Pattern.compile("(?:^|[{;]) *path=([^;]*?) *(?:;|$)");

  /** Each unit is a block of {@code Name=value}; a block ends with an empty line. */
  static List<Unit> parse(String text) {
    List<Unit> units = new ArrayList<>();
    for (String block : text.split("\\R{2,}", -1)) {
      Map<String, String> properties = new LinkedHashMap<>();
      block
          .lines()
          .map(line -> line.split("=", 2))
          .filter(pair -> pair.length == 2 && PROPERTIES.contains(pair[0]))
          .forEach(pair -> properties.put(pair[0], pair[1]));
      if (!properties.isEmpty()) {
        units.add(new Unit(properties));
      }
    }
    return units;
  }

  boolean isThere() {
    return List.of("loaded", "masked").contains(property("LoadState"));
  }

  Sight.Seen seen() {
    return new Sight.Seen(
        state(property("ActiveState")),
        startType(property("UnitFileState")),
        property("Description"),
        path(),
        dependencies());
  }

  /**
   * One that waits for its next attempt to start is activating: so it pends, and is not running.
   */
  static State state(String activeState) {
    return switch (activeState) {
      case "active", "reloading", "refreshing" -> State.RUNNING;
      case "inactive", "failed", "maintenance" -> State.STOPPED;
      case "activating" -> State.START_PENDING;
      case "deactivating" -> State.STOP_PENDING;
      default -> State.UNKNOWN;
    };
  }

  /** "disabled" is not started with the system, but may be: manual. Only "masked" forbids it. */
  static StartType startType(String unitFileState) {
    return switch (unitFileState) {
      case "enabled", "enabled-runtime", "generated" -> StartType.AUTOMATIC;
      case "disabled", "static", "indirect", "alias", "linked", "linked-runtime", "transient" ->
          StartType.MANUAL;
      case "masked", "masked-runtime" -> StartType.DISABLED;
      default -> StartType.UNKNOWN;
    };
  }

  private String path() {
    Matcher path = PATH.matcher(property("ExecStart"));
    return path.find() ? path.group(1) : "";
  }

  private List<String> dependencies() {
    return Stream.of(property("Requires"), property("BindsTo"))
        .flatMap(units -> Arrays.stream(units.split(" ", -1)))
        .filter(unit -> unit.endsWith(".service"))
        .distinct()
        .toList();
  }

  private String property(String name) {
    return properties.getOrDefault(name, "");
  }
}
