package io.butlerops.functions.settings;

import io.butlerops.contract.settings.Section;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;

/** How a site's people write times. */
public record Site(ZoneId zone, Locale locale) {
  static final Site UNNAMED = new Site(ZoneId.of("UTC"), Locale.US);

  static Site read(Section section) {
    return new Site(
        section.value("zone", UNNAMED.zone(), "a time zone such as Europe/Stockholm", Site::zone),
        section.value("locale", UNNAMED.locale(), "a language tag such as sv-SE", Site::locale));
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
