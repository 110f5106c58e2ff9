package io.butlerops.functions.alert;

import io.butlerops.contract.StableHash;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Delivery.Context;
import io.butlerops.functions.delivery.Delivery.Suppressed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a window's members come to, for each recipient.
 *
 * @param members of the window, newest last
 */
record Digest(List<Member> members) {
  Digest {
    members = List.copyOf(members);
  }

  /** When the last of them was decided. */
  Instant newest() {
    return members.stream().map(Member::decided).max(Instant::compareTo).orElse(Instant.EPOCH);
  }

  /** Members for each recipient. */
  Map<String, Integer> totals() {
    Map<String, Integer> totals = new LinkedHashMap<>();
    for (Member member : members) {
      member.recipients().forEach(recipient -> totals.merge(recipient, 1, Integer::sum));
    }
    return totals;
  }

  /** One for each recipient of a window that is sent. */
  List<Delivery> deliveries(Window window, Instant now) {
    return totals().keySet().stream().map(recipient -> delivery(window, recipient, now)).toList();
  }

  /** Ids of {@link #deliveries}, from the window's row alone. */
  static List<String> ids(Window window) {
    return window.stand().totals().keySet().stream()
        .sorted()
        .map(recipient -> id(window, recipient))
        .toList();
  }

  private static String id(Window window, String recipient) {
    List<String> parts =
        new ArrayList<>(
            List.of(
                window.id(), window.line().destination(), recipient, window.line().phase().name()));
    if (window.stand().repeats() > 0) {
      parts.add("repeat " + window.stand().repeats());
    }
    return StableHash.of(parts.toArray(String[]::new));
  }

  private Delivery delivery(Window window, String recipient, Instant now) {
    List<Member> own =
        members.stream().filter(member -> member.recipients().contains(recipient)).toList();
    Line line = window.line();
    return new Delivery(
        id(window, recipient),
        line.site(),
        own.get(own.size() - 1).eventId(),
        line.destination(),
        recipient,
        line.phase(),
        now,
        context(window, own));
  }

  private static Context context(Window window, List<Member> own) {
    List<String> routes = own.stream().map(Member::route).distinct().toList();
    return new Context(
        routes.size() == 1 ? routes.get(0) : "",
        window.line().channel(),
        alertKey(own),
        suppressed(own),
        "",
        own.stream().flatMap(member -> member.fallback().stream()).distinct().toList(),
        window.stand().repeats() > 0 ? "Told again: some of it is still open." : "",
        window.id());
  }

  /** What several are about has no key in common, and so is never closed by one of their ends. */
  private static String alertKey(List<Member> own) {
    List<String> keys = own.stream().map(Member::alertKey).distinct().toList();
    return keys.size() == 1 ? keys.get(0) : "";
  }

  private static Optional<Suppressed> suppressed(List<Member> own) {
    return own.stream()
        .flatMap(member -> member.suppressed().stream())
        .reduce(
            (one, other) ->
                new Suppressed(
                    one.count() + other.count(),
                    one.since().isBefore(other.since()) ? one.since() : other.since()));
  }
}
