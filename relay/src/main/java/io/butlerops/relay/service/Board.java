package io.butlerops.relay.service;

import io.butlerops.contract.reading.Service;
import io.butlerops.contract.reading.Service.State;
import io.butlerops.relay.qrs.Answer;
import io.butlerops.relay.qrs.NodeService;
import io.butlerops.relay.service.Sight.Seen;
import io.butlerops.relay.service.View.Reached;
import io.butlerops.relay.service.View.Unable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What each source said last, and what follows where both speak of one service. */
final class Board {
  private final Map<String, WatchedHost> hosts = new LinkedHashMap<>();
  private final Map<String, View> views = new LinkedHashMap<>();
  private final Map<ServiceKey, NodeService> byQlik = new LinkedHashMap<>();
  private final Service.Source source;
  private Optional<Answer<List<NodeService>>> qlik = Optional.empty();

  /**
   * @param source of the hosts' own services
   */
  Board(List<WatchedHost> hosts, Service.Source source) {
    hosts.forEach(host -> this.hosts.put(HostName.key(host.host()), host));
    this.source = source;
  }

  void put(WatchedHost host, View view) {
    views.put(HostName.key(host.host()), view);
  }

  /** While QRS does not answer nothing is known from it. */
  void put(Answer<List<NodeService>> answer) {
    qlik = Optional.of(answer);
    byQlik.clear();
    if (answer instanceof Answer.Found<List<NodeService>> found) {
      found
          .value()
          .forEach(
              service ->
                  byQlik.put(
                      ServiceKey.of(service.host(), QlikWords.serviceName(service.type())),
                      service));
    }
  }

  boolean hasHeardAll(boolean withQlik) {
    return views.size() == hosts.size() && (!withQlik || qlik.isPresent());
  }

  Optional<Answer<List<NodeService>>> qlik() {
    return qlik;
  }

  List<WatchedHost> hosts() {
    return List.copyOf(hosts.values());
  }

  Optional<View> view(WatchedHost host) {
    return Optional.ofNullable(views.get(HostName.key(host.host())));
  }

  /** Whether anybody could still speak of it; while QRS is away it could speak of all. */
  boolean mayKnow(ServiceKey key, boolean withQlik) {
    boolean watched =
        Optional.ofNullable(hosts.get(key.host())).stream()
            .flatMap(host -> host.names().stream())
            .anyMatch(name -> name.equalsIgnoreCase(key.name()));
    boolean told = qlik.filter(Answer.Found.class::isInstance).isPresent();
    return watched || (withQlik && (!told || byQlik.containsKey(key)));
  }

  /** All that is known; of two sources the host's own counts. */
  List<Service> services() {
    return Stream.concat(
            hosts.values().stream().flatMap(this::ofHost),
            byQlik.keySet().stream().flatMap(this::ofQlik))
        .toList();
  }

  Stream<Service> ofHost(WatchedHost host) {
    return host.services().stream()
        .flatMap(
            watched ->
                seen(ServiceKey.of(host.host(), watched.name())).stream()
                    .map(seen -> service(host, watched, seen)));
  }

  /**
   * Nothing where the host itself tells. A host that is to be asked, and has not answered, leaves
   * Qlik's word on it in doubt: it is away, and that is told.
   */
  private Stream<Service> ofQlik(ServiceKey key) {
    WatchedHost host = hosts.get(key.host());
    View view = views.get(key.host());
    boolean counts = host == null || view instanceof Reached || view instanceof Unable;
    return counts && seen(key).isEmpty() ? Stream.of(byQlik(key, host)) : Stream.empty();
  }

  private Optional<Seen> seen(ServiceKey key) {
    return views.get(key.host()) instanceof Reached reached
        ? reached.sights().entrySet().stream()
            .filter(entry -> entry.getKey().equalsIgnoreCase(key.name()))
            .map(Map.Entry::getValue)
            .filter(Seen.class::isInstance)
            .map(Seen.class::cast)
            .findFirst()
        : Optional.empty();
  }

  private Service service(WatchedHost host, WatchedHost.Watched watched, Seen seen) {
    ServiceKey key = ServiceKey.of(host.host(), watched.name());
    String otherwise =
        Optional.ofNullable(byQlik.get(key))
            .filter(qlik -> disagree(seen.state(), QlikWords.state(qlik.state())))
            .map(qlik -> Service.Source.QLIK.wireName() + ": " + qlik.state())
            .orElse("");
    return service(host.host(), watched, seen, source, otherwise);
  }

  private Service byQlik(ServiceKey key, WatchedHost host) {
    NodeService qlik = byQlik.get(key);
    String name = QlikWords.serviceName(qlik.type());
    String friendly = host == null ? "" : host.friendlyName(name).orElse("");
    return service(
        host == null ? qlik.host() : host.host(),
        new WatchedHost.Watched(name, friendly),
        QlikWords.seen(qlik),
        Service.Source.QLIK,
        "");
  }

  private static Service service(
      String host,
      WatchedHost.Watched watched,
      Seen seen,
      Service.Source source,
      String otherwise) {
    return new Service(
        host,
        watched.name(),
        seen.displayName(),
        watched.friendlyName(),
        seen.state(),
        seen.startType(),
        seen.path(),
        seen.dependencies(),
        source,
        otherwise);
  }

  private static boolean disagree(State own, State qlik) {
    return own != State.UNKNOWN
        && qlik != State.UNKNOWN
        && Standing.isRunning(own) != Standing.isRunning(qlik);
  }
}
