package io.butlerops.relay.qrs;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.relay.tls.TlsConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * The {@code qlik} group of the configuration.
 *
 * @param serverName looked for in QRS's certificate in place of {@code host}
 * @param user value of the header {@code X-Qlik-User}
 * @param budget the longest an event waits for QRS
 * @param concurrency the most calls under way at a time
 */
public record QlikConfig(
    String host,
    int port,
    Optional<String> serverName,
    String user,
    TlsConfig tls,
    Duration budget,
    int concurrency,
    Duration connectTimeout,
    Duration readTimeout) {
  static final String REPOSITORY = "UserDirectory=Internal;UserId=sa_repository";
  private static final Pattern USER =
      Pattern.compile("UserDirectory=[\\x20-\\x7E&&[^;]]+; ?UserId=[\\x20-\\x7E&&[^;]]+");

  public static QlikConfig read(Section section, Path baseDir) {
    return new QlikConfig(
        section.require("host", "a host name or address", QlikConfig::host),
        section.value("port", 4242, "a port, 1 to 65535", Values.number(1, 65535)),
        section.value("serverName", "the name in QRS's certificate", QlikConfig::host),
        section.value("user", REPOSITORY, "UserDirectory=…;UserId=…", QlikConfig::user),
        TlsConfig.read(section, baseDir),
        duration(section, "budget", Duration.ofSeconds(10)),
        section.value("concurrency", 8, "a number, 1 to 64", Values.number(1, 64)),
        duration(section, "connectTimeout", Duration.ofSeconds(3)),
        duration(section, "readTimeout", Duration.ofSeconds(10)));
  }

  private static Duration duration(Section section, String key, Duration fallback) {
    return section.value(
        key, fallback, Values.DURATION + ", 1ms to 5m", QlikConfig::boundedDuration);
  }

  private static Duration boundedDuration(String text) {
    Duration duration = Values.duration(text);
    return checked(
        duration, !duration.isZero() && duration.compareTo(Duration.ofMinutes(5)) <= 0, text);
  }

  private static String host(String text) {
    return new HttpUrl.Builder().scheme("https").host(text.strip()).build().host();
  }

  private static String user(String text) {
    String user = text.strip();
    return checked(user, USER.matcher(user).matches(), text);
  }

  private static <T> T checked(T value, boolean accepted, String text) {
    if (!accepted) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }
}
