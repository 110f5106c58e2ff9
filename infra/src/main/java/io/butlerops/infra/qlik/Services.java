package io.butlerops.infra.qlik;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The services of the nodes, as QRS sees them. */
public final class Services {
  /** In the order of QRS's numbers. */
  static final List<String> NAMES =
      List.of("Repository", "Proxy", "Scheduler", "Engine", "AppMigration", "Printing");

  private final World world;
  private final Clock clock;
  private final Map<Key, Seen> seen = new LinkedHashMap<>();

  private record Key(String host, String name) {}

  private record Seen(ServiceState state, Instant since) {}

  /** A service, and what QRS says of it since when. */
  public record Service(String node, String host, String name, ServiceState state, Instant since) {}

  Services(World world, Clock clock) {
    this.world = world;
    this.clock = clock;
    for (World.Node node : world.nodes()) {
      for (String name : NAMES) {
        set(node.host(), name, ownState(node, name));
      }
    }
  }

  public synchronized List<Service> all() {
    return seen.entrySet().stream()
        .map(entry -> service(entry.getKey(), entry.getValue()))
        .toList();
  }

  /**
   * QRS does not hear of it any more.
   *
   * @param host of the node, {@code qs-central}
   * @param name {@code Engine}
   * @throws IllegalArgumentException when there is no such service, with those that there are
   */
  public void stop(String host, String name) {
    set(host, name, ServiceState.NO_COMMUNICATION);
  }

  /** As {@link #stop}. */
  public void start(String host, String name) {
    set(host, name, ServiceState.RUNNING);
  }

  /** As {@link #stop}. */
  public synchronized void set(String host, String name, ServiceState state) {
    Key key = checked(host, name);
    seen.put(key, new Seen(state, clock.instant()));
  }

  /** QRS hears nothing from a node: all of its services that should run are silent. */
  public void silence(String host) {
    all().stream()
        .filter(service -> service.host().equals(host))
        .filter(service -> service.state() == ServiceState.RUNNING)
        .forEach(service -> stop(host, service.name()));
  }

  /** All services of a node are as they were at first. */
  public void heal(String host) {
    World.Node node = world.node(host);
    NAMES.forEach(name -> set(host, name, ownState(node, name)));
  }

  private static ServiceState ownState(World.Node node, String name) {
    return node.runs(name) ? ServiceState.RUNNING : ServiceState.DISABLED;
  }

  private Key checked(String host, String name) {
    List<String> hosts = world.nodes().stream().map(World.Node::host).toList();
    if (!hosts.contains(host)) {
      throw new IllegalArgumentException(host + "; expected a node, one of " + hosts);
    }
    if (!NAMES.contains(name)) {
      throw new IllegalArgumentException(name + "; expected a service, one of " + NAMES);
    }
    return new Key(host, name);
  }

  private Service service(Key key, Seen state) {
    String node = world.node(key.host()).name();
    return new Service(node, key.host(), key.name(), state.state(), state.since());
  }
}
