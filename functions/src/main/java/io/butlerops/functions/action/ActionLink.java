package io.butlerops.functions.action;

import io.butlerops.contract.SiteId;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a link is good for: the trouble that an alert told of, and none that comes after it.
 *
 * @param alertKey as in the delivery; unique within the site
 * @param told time of the event that the message told of
 * @param expires when it is no longer good
 */
public record ActionLink(SiteId site, String alertKey, Instant told, Instant expires) {
  private static final Pattern FORM = Pattern.compile("([a-z0-9-]+) ([0-9a-f]+) (\\d+) (\\d+)");

  String text() {
    return "%s %s %d %d".formatted(site, alertKey, told.toEpochMilli(), expires.getEpochSecond());
  }

  /** Only for what bears our signature. */
  static ActionLink parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalStateException("a link of ours does not parse");
    }
    return new ActionLink(
        SiteId.of(parts.group(1)),
        parts.group(2),
        Instant.ofEpochMilli(Long.parseLong(parts.group(3))),
        Instant.ofEpochSecond(Long.parseLong(parts.group(4))));
  }
}
