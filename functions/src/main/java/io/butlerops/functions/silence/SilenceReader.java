package io.butlerops.functions.silence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Settings;
import io.butlerops.contract.settings.Values;
import io.butlerops.functions.settings.Matcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Reads a silence as people ask for it; as with every section, only good where nothing is wrong.
 */
record SilenceReader(String id, String author, Instant now) {
  private static final String TIME = "a time such as 2026-11-23T22:00:00Z";
  private static final String END =
      "an end after the start and after now, at most three years ahead";
  private static final int MAX_MATCH = 20_000;
  private static final int MAX_TEXT = 300;
  private static final Duration FURTHEST = Duration.ofDays(3 * 366);

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  Silence read(String json) {
    try {
      return Settings.read(
          "silence", JSON.getFactory().createParser(json), section -> read(section, json));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  private Silence read(Section section, String json) {
    Section match = section.section("match");
    Matcher.read(match);
    String text = match(json);
    if (match.keys().isEmpty() || text.length() > MAX_MATCH) {
      section.problem(
          "match", "expected conditions as in the match of a route, at least one, up to 20 KB");
    }
    Instant start = section.value("start", now, TIME, SilenceReader::time);
    return new Silence(
        id,
        text,
        start,
        end(section, start),
        section.value("author", author, "up to 300 characters", SilenceReader::bounded),
        section.require("comment", "the reason, in up to 300 characters", SilenceReader::bounded),
        now);
  }

  private Instant end(Section section, Instant start) {
    Optional<Instant> length =
        section.value("for", Values.DURATION, Values::duration).map(start::plus);
    Optional<Instant> end = section.value("end", TIME, SilenceReader::time).or(() -> length);
    if (section.has("for") == section.has("end")) {
      section.problem("end", "expected either end or for");
    } else if (end.filter(it -> !usable(start, it)).isPresent()) {
      section.problem(
          section.has("end") ? "end" : "for", "is over at " + end.get() + "; expected " + END);
    }
    return end.orElse(start);
  }

  private boolean usable(Instant start, Instant end) {
    return end.isAfter(start) && end.isAfter(now) && end.isBefore(now.plus(FURTHEST));
  }

  private static Instant time(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text.strip());
      if (time.getYear() < 0 || time.getYear() > 9999) {
        throw new IllegalArgumentException(text);
      }
      return time.toInstant();
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  private static String bounded(String text) {
    String stripped = Values.text(text);
    if (stripped.length() > MAX_TEXT) {
      throw new IllegalArgumentException("too long");
    }
    return stripped;
  }

  private static String match(String json) {
    try {
      return JSON.readTree(json).path("match").toString();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("it was read a moment ago", e);
    }
  }
}
