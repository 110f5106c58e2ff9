package io.butlerops.infra.migrate;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The services that Butler watched, as the group {@code services} of relay.yaml. */
record WatchedServices(ButlerConfig monitor, Findings findings) {
  private static final Frequency FREQUENCY =
      new Frequency(Duration.ofSeconds(5), Duration.ofDays(1), Duration.ofSeconds(30));
  private static final int MOST_HOSTS = 100;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,255}");
  private static final Pattern SERVICE = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,256}");

  /**
   * Whether Butler watched any. Without knowledge of its machine it did not, and hardly said so.
   */
  static boolean areOn(ButlerConfig butler, Choices choices) {
    return butler.on("serviceMonitor.enable")
        && !butler.items("serviceMonitor.monitor").isEmpty()
        && (choices.asWritten() || !isBlind(butler));
  }

  /** Whether its switch is on, but has no effect. */
  static boolean isBlind(ButlerConfig butler) {
    return butler.has("systemInfo.enable") && !butler.on("systemInfo.enable");
  }

  Tree tree() {
    tell();
    return Tree.of(
            YamlText.COMMENT,
            "qlik: true also watches the services of all nodes, as Qlik itself sees them.")
        .and("every", Frequency.text(FREQUENCY.of(monitor, findings)))
        .and("qlik", false)
        .and("hosts", hosts());
  }

  private void tell() {
    findings.trap(
        "Butler watched no service at all where one of the list did not exist when it started, and"
            + " told after each restart what it had told before; here each stands for itself.");
    findings.step(
        "The relay's account needs the right to ask the service control manager of each host in"
            + " services.hosts (connect, query status), as Butler's had; 'relay check' says where it"
            + " lacks. services.qlik: true in relay.yaml watches Qlik's own services of all nodes"
            + " without any such right.");
  }

  private List<Tree> hosts() {
    Map<String, Host> hosts = new LinkedHashMap<>();
    for (ButlerConfig entry : monitor.items("monitor")) {
      good(entry, "host", HOST)
          .ifPresent(
              name -> hosts.computeIfAbsent(key(name), key -> Host.of(name)).add(this, entry));
    }
    List<Tree> trees =
        hosts.values().stream().filter(host -> !host.services().isEmpty()).map(Host::tree).toList();
    if (trees.size() > MOST_HOSTS) {
      findings.danger(
          monitor.place("monitor")
              + ": a relay watches "
              + MOST_HOSTS
              + " hosts; the rest is left"
              + " out and needs a relay of its own.");
    }
    return trees.stream().limit(MOST_HOSTS).toList();
  }

  private Optional<String> good(ButlerConfig entry, String key, Pattern wanted) {
    Optional<String> name = entry.text(key);
    Optional<String> good = name.filter(text -> wanted.matcher(text).matches());
    if (good.isEmpty()) {
      findings.danger(
          entry.place(key)
              + ": '"
              + name.orElse("")
              + "' names no "
              + key
              + " that can be watched; it is left out.");
    }
    return good;
  }

  /** A host has a short and a full name, and is named once. */
  private static String key(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.matches("[0-9.]+|.*:.*") ? name : name.split("\\.", 2)[0];
  }

  private record Host(String name, Map<String, Object> services) {
    static Host of(String name) {
      return new Host(name, new LinkedHashMap<>());
    }

    void add(WatchedServices all, ButlerConfig entry) {
      for (ButlerConfig service : entry.items("services")) {
        all.good(service, "name", SERVICE)
            .ifPresent(
                named ->
                    services.putIfAbsent(named.toLowerCase(Locale.ROOT), spoken(named, service)));
      }
    }

    private static Object spoken(String name, ButlerConfig service) {
      return service
          .text("friendlyName")
          .<Object>map(friendly -> Tree.of("name", name).and("as", friendly))
          .orElse(name);
    }

    Tree tree() {
      return Tree.of("host", name).and("services", List.copyOf(services.values()));
    }
  }
}
