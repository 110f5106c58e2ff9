package io.butlerops.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** A site's name: one Qlik Sense installation with its relays. Safe in topics, keys and paths. */
public record SiteId(@JsonValue String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,30}");

  /** Shown in messages that refuse a name. */
  public static final String EXPECTED =
      "1 to 31 lower-case letters, digits or '-', not starting with '-'";

  public SiteId {
    if (value == null || !FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("site '" + value + "': expected " + EXPECTED);
    }
  }

  @JsonCreator
  public static SiteId of(String value) {
    return new SiteId(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
