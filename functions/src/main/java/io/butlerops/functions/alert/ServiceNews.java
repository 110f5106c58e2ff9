package io.butlerops.functions.alert;

import io.butlerops.contract.Event;
import io.butlerops.contract.ServiceData;
import io.butlerops.contract.reading.Service.State;
import io.butlerops.functions.delivery.Delivery.Phase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What differs where trouble is that of a service: it lasts, and its end is an event of its own.
 */
final class ServiceNews {
  private static final Set<State> PAUSED =
      Set.of(State.PAUSED, State.PAUSE_PENDING, State.CONTINUE_PENDING);

  private ServiceNews() {}

  /** To whom a stop says nothing new: they heard of the same, maybe by another relay's word. */
  static Set<Listener> informed(OpenAlert known, Event stop) {
    return known
        .episode()
        .filter(open -> !open.event().id().equals(stop.id()) && alike(open.event(), stop))
        .map(open -> open.told().stream().map(Listener::of).collect(Collectors.toSet()))
        .orElse(Set.of());
  }

  private static boolean alike(Event one, Event other) {
    return one.data() instanceof ServiceData before
        && other.data() instanceof ServiceData now
        && before.flapping() == now.flapping()
        && paused(before) == paused(now);
  }

  private static boolean paused(ServiceData data) {
    return PAUSED.contains(data.service().state());
  }

  /**
   * Who heard of the stop and asks for starts gets the start itself, as Butler told it, and not the
   * end of trouble beside it. Nothing may hold that message back, as nothing holds back an end.
   *
   * @param starts of the routes
   * @param ends for all who heard of the stop
   */
  static List<Alert> started(List<Alert> starts, List<Alert> ends) {
    Map<Listener, Alert> asking = new HashMap<>();
    starts.stream()
        .filter(start -> start.tells() && !start.terms().shadow())
        .forEach(start -> asking.putIfAbsent(Listener.of(start), start));
    Set<Listener> served = new HashSet<>();
    List<Alert> told =
        ends.stream()
            .map(end -> asking.containsKey(Listener.of(end)) ? joined(end, asking) : end)
            .toList();
    told.stream().filter(Alert::tells).map(Listener::of).forEach(served::add);
    return Stream.concat(starts.stream().map(start -> once(start, served)), told.stream()).toList();
  }

  /** What was opened is closed; everybody else gets the start. */
  private static Alert joined(Alert end, Map<Listener, Alert> asking) {
    if (end.phase() == Phase.RESOLVE) {
      return end;
    }
    Alert start = asking.get(Listener.of(end));
    return end.decided(start.decision().but(Reason.RECOVERED, ""))
        .in(Phase.TRIGGER)
        .with(start.context().keyed(end.context().alertKey()).noted(end.context().note()));
  }

  private static Alert once(Alert start, Set<Listener> served) {
    return start.tells() && served.contains(Listener.of(start))
        ? start.but(Reason.TOLD_ALREADY, "")
        : start;
  }
}
