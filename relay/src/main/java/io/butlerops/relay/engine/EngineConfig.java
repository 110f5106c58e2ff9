package io.butlerops.relay.engine;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.relay.qrs.QlikConfig;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * Where the engine is and how long it may take.
 *
 * @param host empty for {@code qlik.host}
 * @param serverName looked for in the engine's certificate in place of the host
 * @param timeout of one call
 * @param openTimeout of opening an app with its data
 * @param reloadTimeout of a reload
 * @param maxAnswer bytes of one answer
 * @param reloads under way at a time; the others wait
 */
public record EngineConfig(
    Optional<String> host,
    int port,
    Optional<String> serverName,
    Duration timeout,
    Duration openTimeout,
    Duration reloadTimeout,
    long maxAnswer,
    int reloads) {
  private static final long LEAST_ANSWER = 64 << 10;
  private static final long LARGEST_ANSWER = 64 << 20;

  static EngineConfig read(Section section) {
    return new EngineConfig(
        section.value("host", "a host name or address", EngineConfig::hostName),
        section.value("port", 4747, "a port, 1 to 65535", Values.number(1, 65535)),
        section.value("serverName", "the name in the engine's certificate", EngineConfig::hostName),
        duration(section, "timeout", Duration.ofSeconds(30)),
        duration(section, "openTimeout", Duration.ofMinutes(5)),
        duration(section, "reloadTimeout", Duration.ofHours(12)),
        section.value("maxAnswer", 4L << 20, Values.SIZE + ", 64KB to 64MB", EngineConfig::answer),
        section.value("reloads", 8, "a number, 1 to 64", Values.number(1, 64)));
  }

  String host(QlikConfig qlik) {
    return host.orElse(qlik.host());
  }

  /** QRS and engine of one host share a certificate. */
  Optional<String> serverName(QlikConfig qlik) {
    return serverName.isPresent() || host.isPresent() ? serverName : qlik.serverName();
  }

  private static Duration duration(Section section, String key, Duration fallback) {
    return section.value(key, fallback, Values.POSITIVE_DURATION, Values::positiveDuration);
  }

  private static long answer(String text) {
    long size = Values.size(text);
    if (size < LEAST_ANSWER || size > LARGEST_ANSWER) {
      throw new IllegalArgumentException(text);
    }
    return size;
  }

  private static String hostName(String text) {
    return new HttpUrl.Builder().scheme("https").host(text.strip()).build().host();
  }
}
