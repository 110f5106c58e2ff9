package io.butlerops.functions.settings;

import io.butlerops.contract.settings.Section;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/** How a site's people write times, and who hears outside that it is well. */
public record Site(ZoneId zone, Locale locale, Optional<Heartbeat> heartbeat) {
  static final Site UNNAMED = new Site(ZoneId.of("UTC"), Locale.US);

  public Site(ZoneId zone, Locale locale) {
    this(zone, locale, Optional.empty());
  }

  static Site read(Section section) {
    return new Site(
        section.value("zone", UNNAMED.zone(), "a time zone such as Europe/Stockholm", Site::zone),
        section.value("locale", UNNAMED.locale(), "a language tag such as sv-SE", Site::locale),
        Heartbeat.read(section));
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static Locale locale(String text) {
    try {
      return new Locale.Builder().setLanguageTag(text.strip()).build();
    } catch (IllformedLocaleException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
