package io.butlerops.contract.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
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
    String bytes = new String(segment.replace("+", "%2B").getBytes(UTF_8), ISO_8859_1);
    try {
      byte[] plain = URLDecoder.decode(bytes, ISO_8859_1).getBytes(ISO_8859_1);
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(plain)).toString();
    } catch (IllegalArgumentException | CharacterCodingException e) {
      throw ApiError.early("FST_ERR_BAD_URL", "'" + path + "' is not a valid url component");
    }
  }
}
