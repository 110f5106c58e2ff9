package io.butlerops.contract.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A path by its segments, each decoded for itself: {@code %2F} divides nothing, + stays +. */
record Path(List<String> segments) {
  /** Of what stands where a template has a name, in characters. */
  private static final int LONGEST = 100;

  /**
   * @throws ApiError 400 when it is wrongly encoded
   */
  static Path decode(String raw) {
    List<String> segments = new ArrayList<>();
    for (String segment : raw.split("/", -1)) {
      segments.add(decoded(segment, raw));
    }
    return new Path(segments);
  }

  static Path template(String path) {
    return new Path(List.of(path.split("/", -1)));
  }

  /** The fewer names, the closer a template is to what was asked. */
  long names() {
    return segments.stream().filter(Path::named).count();
  }

  /** What stands where this template has names, when the path is one of its. */
  Optional<Map<String, String>> match(Path path) {
    if (segments.size() != path.segments.size()) {
      return Optional.empty();
    }
    Map<String, String> found = new HashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String wanted = segments.get(i);
      String given = path.segments.get(i);
      if (named(wanted) && given.length() <= LONGEST) {
        found.put(wanted.substring(1, wanted.length() - 1), given);
      } else if (!wanted.equals(given)) {
        return Optional.empty();
      }
    }
    return Optional.of(found);
  }

  private static boolean named(String segment) {
    return segment.startsWith("{");
  }

  private static String decoded(String segment, String path) {
    try {
      String text = URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
      if (text.indexOf('\uFFFD') < 0 || segment.contains("%EF%BF%BD")) {
        return text;
      }
    } catch (IllegalArgumentException e) {
      // told below, as wrongly encoded UTF-8 is
    }
    throw new ApiError(400, "FST_ERR_BAD_URL", "'" + path + "' is not a valid url component");
  }
}
