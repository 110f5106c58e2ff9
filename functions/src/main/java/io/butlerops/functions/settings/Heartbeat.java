package io.butlerops.functions.settings;

import io.butlerops.contract.settings.HiddenValue;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.functions.platform.Confidential;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What an outside monitor hears while a site is well.
 *
 * @param url that is called; whoever knows it can pretend to be us
 */
public record Heartbeat(Confidential url, Duration every) {
  private static final Duration USUAL = Duration.ofMinutes(1);
  private static final String URL = "an http or https URL, or secret:NAME";

  static Optional<Heartbeat> read(Section site) {
    Section section = site.section("heartbeat");
    return site.has("heartbeat")
        ? Optional.of(
            new Heartbeat(
                section.require("url", URL, Heartbeat::url),
                section.value("every", USUAL, Values.DURATION + ", at least 1m", Heartbeat::every)))
        : Optional.empty();
  }

  /** It is asked for by ticks, which come each minute. */
  private static Duration every(String text) {
    Duration every = Values.duration(text);
    if (every.compareTo(USUAL) < 0) {
      throw new IllegalArgumentException(text);
    }
    return every;
  }

  private static Confidential url(String text) {
    Confidential url = Confidential.of(text);
    if (url.secretName().isEmpty()) {
      address(url.text());
    }
    return url;
  }

  /**
   * @throws HiddenValue when it is no address that can be called
   */
  public static URI address(String text) {
    try {
      URI uri = URI.create(text.strip());
      if (uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // What is told of it does not repeat it.
    }
    throw new HiddenValue("no URL");
  }
}
