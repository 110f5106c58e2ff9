package io.butlerops.functions.alert;

import io.butlerops.contract.StableHash;
import io.butlerops.functions.alert.Tracks.Track;
import io.butlerops.functions.delivery.Delivery.Phase;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Group;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Collects alerts that are told together: those that a route groups, and those of a storm. What
 * closes an incident goes alone, or the incident would stay open.
 */
final class Grouping implements Stage {
  @Override
  public Set<RowKey> needs(List<Alert> alerts, AlertSettings settings) {
    Set<RowKey> keys = new HashSet<>();
    alerts.stream()
        .filter(Grouping::concerned)
        .forEach(alert -> tracks(alert, settings).forEach(keys::add));
    return keys;
  }

  @Override
  public Set<RowKey> needsThen(List<Alert> alerts, Situation situation) {
    Set<RowKey> keys = new HashSet<>();
    for (Alert alert : alerts) {
      if (concerned(alert)) {
        tracks(alert, situation.settings())
            .map(key -> Tracks.read(situation.row(key)).of(alert.recipient()))
            .flatMap(Grouping::windows)
            .forEach(keys::add);
      }
    }
    return keys;
  }

  @Override
  public Ruling apply(List<Alert> alerts, Situation situation) {
    Collecting collecting = new Collecting(situation);
    List<Alert> placed = new ArrayList<>();
    alerts.forEach(alert -> placed.add(concerned(alert) ? collecting.place(alert) : alert));
    return collecting.ruling(placed);
  }

  private static boolean concerned(Alert alert) {
    return alert.tells() && alert.phase() != Phase.RESOLVE && !alert.occurrence().reading();
  }

  private static Stream<RowKey> tracks(Alert alert, AlertSettings settings) {
    Line line = Line.of(alert);
    return Stream.concat(
        settings.storm().map(storm -> storm(line)).stream(),
        alert.terms().group().map(group -> group(line, alert, group)).stream());
  }

  /** The one that a track tells of, and the one that a late writer may have opened after it. */
  private static Stream<RowKey> windows(Track track) {
    return track.window().isEmpty()
        ? Stream.of()
        : Stream.of(track.window(), Window.after(track.window())).map(Window::key);
  }

  static RowKey storm(Line line) {
    return new RowKey("S#" + line.hash("storm"), "STORM");
  }

  static RowKey group(Line line, Alert alert, Group group) {
    Subject subject = new Subject(alert);
    String[] facts =
        group.by().stream()
            .sorted()
            .map(by -> by.name() + "=" + subject.by(by))
            .toArray(String[]::new);
    return new RowKey("G#" + line.hash(StableHash.of(facts)), "GROUP");
  }
}
