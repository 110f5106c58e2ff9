package io.butlerops.functions.settings;

import java.time.Instant;

/** What a list of versions tells of each. */
public record SettingsNote(long number, String author, Instant time) {}
