package io.butlerops.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code {site}-{n}}: thing name, MQTT client id and topic part of one relay. */
public record RelayId(SiteId site, int number) {
  private static final Pattern FORM = Pattern.compile("(.+)-([1-9][0-9]{0,2})");

  public RelayId {
    if (site == null || number < 1 || number > 999) {
      throw new IllegalArgumentException("relay number " + number + ": expected 1 to 999");
    }
  }

  @JsonCreator
  public static RelayId parse(String text) {
    Matcher matcher = FORM.matcher(text == null ? "" : text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("relay '" + text + "': expected {site}-{1..999}");
    }
    return new RelayId(SiteId.of(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }

  @JsonValue
  @Override
  public String toString() {
    return site + "-" + number;
  }
}
