package io.butlerops.functions.notify.channel;

import io.butlerops.contract.settings.Section;
import io.butlerops.functions.platform.Confidential;
import io.butlerops.functions.platform.Secrets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Headers of the users' own, by name. */
public final class Headers {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

  /** The HTTP client sets these itself. */
  private static final Set<String> RESERVED =
      Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding");

  private Headers() {}

  public static Map<String, Confidential> read(Section section) {
    Map<String, Confidential> headers = new LinkedHashMap<>();
    for (String name : section.keys()) {
      if (!NAME.matcher(name).matches() || RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
        section.problem(name, "is not a header that can be set");
      }
      headers.put(name, section.require(name, "a text or secret:NAME", Confidential::of));
    }
    return headers;
  }

  /** As they are sent. */
  public static Map<String, String> reveal(Map<String, Confidential> headers, Secrets secrets) {
    Map<String, String> revealed = new LinkedHashMap<>();
    headers.forEach((name, value) -> revealed.put(name, secrets.reveal(value)));
    return revealed;
  }
}
