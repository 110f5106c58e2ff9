package io.butlerops.functions.admin;

import io.butlerops.functions.http.HttpError;
import io.butlerops.functions.http.Query;
import io.butlerops.functions.http.Request;
import java.util.regex.Pattern;

/** What routes ask of callers in the same way. */
final class Asked {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
  private static final int MOST = 200;
  private static final int USUAL = 50;

  private Asked() {}

  /** How much a page of a list has. */
  static int limit(Query query) {
    return query.value("limit", "a number from 1 to " + MOST, Asked::bounded).orElse(USUAL);
  }

  private static int bounded(String text) {
    int limit = Integer.parseInt(text);
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException(text);
    }
    return limit;
  }

  /** The path's; what cannot be an id of ours is not looked for. */
  static String id(Request request) {
    String id = request.parameter("id");
    if (!ID.matcher(id).matches()) {
      throw HttpError.notFound("'" + id + "' is no id");
    }
    return id;
  }
}
