package io.butlerops.functions.watch;

import io.butlerops.contract.reading.Status;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When which Qlik node was heard of, by whatever relay.
 *
 * @param byHost lower-case
 */
public record NodesHeard(Map<String, NodeHeard> byHost) {
  static final NodesHeard NONE = new NodesHeard(Map.of());

  private static final int MOST = 200;

  /** No name of a host is longer; two hundred that are would not fit into a row. */
  private static final int LONGEST_HOST = 255;

  /** Of one that was taken away nothing is expected for good. */
  private static final Duration FORGOTTEN = Duration.ofDays(30);

  public NodesHeard {
    byHost = Absent.orEmpty(byHost);
  }

  /**
   * One node.
   *
   * @param days the last ones on which it told of a success, in the site's zone
   */
  public record NodeHeard(
      String host, Optional<Instant> success, Optional<Instant> failure, List<LocalDate> days) {
    static final int LEARNED = 7;

    public NodeHeard {
      success = Absent.orEmpty(success);
      failure = Absent.orEmpty(failure);
      days = Absent.orEmpty(days);
    }

    public Optional<Instant> last() {
      return Stream.concat(success.stream(), failure.stream()).max(Comparator.naturalOrder());
    }

    /** It tells of successes so regularly that its silence means something. */
    public boolean isLearned() {
      return days.size() == LEARNED;
    }

    /** On which it is heard of. */
    Set<DayOfWeek> weekdays() {
      return days.stream()
          .map(LocalDate::getDayOfWeek)
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(DayOfWeek.class)));
    }

    private NodeHeard with(Status.Node node, ZoneId zone, Instant now) {
      Optional<Instant> succeeded = later(success, node.lastSuccess(), now);
      List<LocalDate> seen =
          Stream.concat(
                  days.stream(), succeeded.map(time -> LocalDate.ofInstant(time, zone)).stream())
              .distinct()
              .sorted(Comparator.reverseOrder())
              .limit(LEARNED)
              .sorted()
              .toList();
      return new NodeHeard(host, succeeded, later(failure, node.lastFailure(), now), seen);
    }

    private static Optional<Instant> later(
        Optional<Instant> known, Optional<Instant> told, Instant now) {
      return Stream.concat(known.stream(), told.map(time -> Heard.past(time, now)).stream())
          .max(Comparator.naturalOrder());
    }

    private boolean isForgotten(Instant now) {
      return last().map(time -> time.plus(FORGOTTEN).isBefore(now)).orElse(true);
    }
  }

  /** Capitals do not matter. */
  public Optional<NodeHeard> find(String host) {
    return Optional.ofNullable(byHost.get(key(host)));
  }

  NodesHeard after(List<Status.Node> nodes, ZoneId zone, Instant now) {
    Map<String, NodeHeard> all = new HashMap<>(byHost);
    List<Status.Node> named =
        nodes.stream().filter(node -> node.host().length() <= LONGEST_HOST).toList();
    for (Status.Node node : named) {
      NodeHeard known = all.getOrDefault(key(node.host()), unknown(node.host()));
      all.put(key(node.host()), known.with(node, zone, now));
    }
    return new NodesHeard(
        all.entrySet().stream()
            .filter(entry -> !entry.getValue().isForgotten(now))
            .sorted(Comparator.comparing(NodesHeard::last).reversed())
            .limit(MOST)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  private static Instant last(Map.Entry<String, NodeHeard> entry) {
    return entry.getValue().last().orElse(Instant.MIN);
  }

  private static NodeHeard unknown(String host) {
    return new NodeHeard(host, Optional.empty(), Optional.empty(), List.of());
  }

  private static String key(String host) {
    return host.toLowerCase(Locale.ROOT);
  }
}
