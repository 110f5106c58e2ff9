package io.butlerops.functions.alert;

/**
 * Something that cannot be understood.
 *
 * @param site the topic's, empty when not even that is known
 * @param content the event's JSON, or the whole message where no event could be told apart
 */
record DeadLetter(String reason, String site, String content) {}
