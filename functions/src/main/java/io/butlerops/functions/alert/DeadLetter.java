package io.butlerops.functions.alert;

/**
 * Something that cannot be understood.
 *
 * @param site the topic's, empty when not even that is known
 * @param content the event's JSON, or the whole message where no event could be told apart
 */
record DeadLetter(String reason, String site, String content) {
  private static final int LONGEST_REASON = 500;

  /** The reason may quote what was sent, so it is brought to one line of bearable length. */
  DeadLetter {
    String line = reason.replaceAll("\\p{Cntrl}+", " ");
    reason = line.substring(0, Math.min(line.length(), LONGEST_REASON));
  }
}
