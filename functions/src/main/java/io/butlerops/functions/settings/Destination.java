package io.butlerops.functions.settings;

/**
 * A place that alerts go to.
 *
 * @param name unique in the settings
 * @param type the channel's word, such as {@code slack}
 * @param test told also of events that were sent as tests
 */
public record Destination(String name, String type, boolean test, DestinationConfig config) {}
