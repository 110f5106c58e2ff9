package io.butlerops.functions.silence;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Settings;
import io.butlerops.functions.settings.Matcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/**
 * Nobody is told of what matches, for a time.
 *
 * @param match text of a {@code match} section as routes have them, YAML or JSON
 * @param end after the start; no longer in force then
 * @param author who asked for it
 * @param comment why
 */
public record Silence(
    String id,
    String match,
    Instant start,
    Instant end,
    String author,
    String comment,
    Instant created) {
  private static final YAMLFactory YAML = new YAMLFactory();

  /**
   * Reads what somebody asks for: {@code {"match": {…}, "start": …, "end": …, "comment": …}}.
   * Without start it begins now; {@code "for": "2h"} may stand for the end.
   *
   * @throws InvalidSettings with every problem, each with its path
   */
  public static Silence read(String id, String json, String author, Instant now) {
    return new SilenceReader(id, author, now).read(json);
  }

  public boolean active(Instant now) {
    return !now.isBefore(start) && now.isBefore(end);
  }

  /**
   * @throws InvalidSettings when the text is no match section
   */
  public Matcher matcher() {
    try {
      return Settings.read("silence " + id, YAML.createParser(match), Matcher::read);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }
}
