package io.butlerops.relay.message;

/**
 * The three names before the ids. They may contain {@code ;}, so that more than three fields have
 * no certain split. Then, in this order: without an app there is no app name; a field that begins
 * with a blank continues the one before (people write "; ", log4net does not); else the first is
 * the task's, the last the user's and the rest the app's. No character is lost or made up, and QRS
 * tells the true names by id.
 */
record Names(String task, String app, String user) {

  /**
   * @param from the task name's first field
   * @param to the field after the user
   */
  static Names of(Fields fields, int from, int to, boolean hasApp) {
    if (to - from == 3) {
      return split(fields, from, from + 1, to - 1, to);
    }
    if (!hasApp && fields.at(to - 2).isEmpty()) {
      return split(fields, from, to - 2, to - 1, to);
    }
    return byBlanks(fields, from, to);
  }

  private static Names byBlanks(Fields fields, int from, int to) {
    int[] begins = {from + 1, to - 1};
    int found = 0;
    for (int field = from + 1; field < to; field++) {
      if (!fields.startsWithBlank(field)) {
        if (found == 2) {
          return split(fields, from, from + 1, to - 1, to);
        }
        begins[found++] = field;
      }
    }
    return found == 2
        ? split(fields, from, begins[0], begins[1], to)
        : split(fields, from, from + 1, to - 1, to);
  }

  private static Names split(Fields fields, int task, int app, int user, int end) {
    return new Names(
        Cleaning.field(fields.join(task, app)),
        Cleaning.field(fields.join(app, user)),
        Cleaning.field(fields.join(user, end)));
  }
}
