package io.butlerops.relay.deliver;

import io.butlerops.contract.settings.HostPort;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The group {@code deliver} of relay.yaml.
 *
 * @param allow the only servers that messages are handed to; none: no server at all
 * @param secrets by name; the cloud names them and never sees them
 */
public record DeliverConfig(Set<HostPort> allow, Map<String, Secret> secrets) {
  private static final String NAMES = "[A-Za-z0-9_.-]{1,100}";

  public DeliverConfig {
    allow = allow.stream().map(DeliverConfig::lower).collect(Collectors.toUnmodifiableSet());
    secrets = Map.copyOf(secrets);
  }

  /** Relative paths of secrets' files count from {@code dir}. */
  public static DeliverConfig read(Section section, Path dir) {
    List<HostPort> allow =
        section.values("allow", "host:port, one server each", DeliverConfig::server);
    return new DeliverConfig(Set.copyOf(allow), secrets(section.section("secrets"), dir));
  }

  boolean allows(HostPort server) {
    return allow.contains(lower(server));
  }

  /** Never shows a secret. */
  @Override
  public String toString() {
    return "DeliverConfig[allow=" + allow + ", secrets=" + secrets.keySet() + "]";
  }

  private static HostPort server(String text) {
    HostPort server = HostPort.parse(text.strip());
    if (server.port() == 0 || server.host().contains("*")) {
      throw new IllegalArgumentException(text);
    }
    return server;
  }

  private static HostPort lower(HostPort server) {
    return new HostPort(server.host().toLowerCase(Locale.ROOT), server.port());
  }

  private static Map<String, Secret> secrets(Section section, Path dir) {
    Map<String, Secret> secrets = new HashMap<>();
    for (String name : section.keys()) {
      if (!name.matches(NAMES)) {
        section.problem(name, "secret names are letters, digits, '.', '_' and '-'");
      }
      secret(section, name, dir).ifPresent(text -> secrets.put(name, text));
    }
    return secrets;
  }

  private static Optional<Secret> secret(Section section, String name, Path dir) {
    return section.isValue(name)
        ? section.value(name, "a text, or {file: PATH}", Secret::text)
        : section
            .section(name)
            .value("file", "a file", path -> Secret.in(dir.resolve(Values.text(path))));
  }
}
