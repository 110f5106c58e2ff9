package io.butlerops.relay.service;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The group {@code services} of relay.yaml.
 *
 * @param every how often hosts are asked
 * @param timeout within which a host is to tell of all its services
 * @param qlik whether what Qlik Sense says of its nodes' services counts
 * @param qlikEvery how often it is asked; it looks each minute itself
 * @param flapping a service that stops twice within this is told once, then when it has settled
 * @param snapshot how all are is told at least so often
 */
public record ServicesConfig(
    Duration every,
    Duration timeout,
    boolean qlik,
    Duration qlikEvery,
    Duration flapping,
    Duration snapshot,
    List<WatchedHost> hosts) {
  private static final Duration LEAST_PERIOD = Duration.ofSeconds(5);
  private static final int MOST_HOSTS = 100;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._:-]{1,255}");

  /** Windows forbids slashes in names and little else: {@code $} is as good as a letter. */
  private static final Pattern SERVICE = Pattern.compile("[^/\\\\\\p{Cntrl}]{1,256}");

  public ServicesConfig {
    hosts = List.copyOf(hosts);
  }

  public static ServicesConfig read(Section section) {
    ServicesConfig config =
        new ServicesConfig(
            period(section, "every", Duration.ofSeconds(30)),
            duration(section, "timeout", Duration.ofSeconds(10)),
            section.value("qlik", true, Values.YES_OR_NO, Values::yesOrNo),
            period(section, "qlikEvery", Duration.ofMinutes(1)),
            duration(section, "flapping", Duration.ofMinutes(10)),
            period(section, "snapshot", Duration.ofMinutes(5)),
            section.sections("hosts").stream().map(ServicesConfig::host).toList());
    config.checkHosts(section);
    return config;
  }

  /** Whether there is anything to watch. */
  public boolean isOn() {
    return qlik || !hosts.isEmpty();
  }

  private void checkHosts(Section section) {
    if (hosts.size() > MOST_HOSTS) {
      section.problem("hosts", hosts.size() + " hosts; expected at most " + MOST_HOSTS);
    }
    Set<String> known = new HashSet<>();
    hosts.stream()
        .filter(host -> host.host() != null && !known.add(HostName.key(host.host())))
        .forEach(
            host ->
                section.problem(
                    "hosts", "'" + host.host() + "' is there twice; name each host once"));
  }

  private static WatchedHost host(Section section) {
    String host = section.require("host", "a host name or address", matching(HOST));
    List<Section> listed = section.sections("services", "name");
    if (listed.isEmpty()) {
      section.problem("services", "names no service; expected the names of services");
    }
    List<WatchedHost.Watched> services = listed.stream().map(ServicesConfig::service).toList();
    checkNames(section, services);
    return new WatchedHost(host, services);
  }

  private static WatchedHost.Watched service(Section section) {
    return new WatchedHost.Watched(
        section.require("name", "the name of a service, not its display name", matching(SERVICE)),
        section.value("as", "", "a name for people", Values::text));
  }

  private static void checkNames(Section section, List<WatchedHost.Watched> services) {
    Set<String> known = new HashSet<>();
    services.stream()
        .map(WatchedHost.Watched::name)
        .filter(name -> name != null && !known.add(name.toLowerCase(Locale.ROOT)))
        .forEach(
            name ->
                section.problem(
                    "services", "'" + name + "' is there twice; name each service once"));
  }

  private static Duration duration(Section section, String key, Duration fallback) {
    return section.value(key, fallback, Values.POSITIVE_DURATION, Values::positiveDuration);
  }

  private static Duration period(Section section, String key, Duration fallback) {
    return section.value(key, fallback, Values.DURATION + ", from 5s", ServicesConfig::period);
  }

  private static Duration period(String text) {
    Duration period = Values.duration(text);
    if (period.compareTo(LEAST_PERIOD) < 0) {
      throw new IllegalArgumentException(text);
    }
    return period;
  }

  private static Function<String, String> matching(Pattern pattern) {
    return text -> {
      String value = text.strip();
      if (!pattern.matcher(value).matches()) {
        throw new IllegalArgumentException(text);
      }
      return value;
    };
  }
}
