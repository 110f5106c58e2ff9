package io.butlerops.functions.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.butlerops.contract.reading.Service.State;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Rows of a host: {@code NOW#<host>} has its services as they are, {@code DAY#<host>#<date>} what
 * was heard of them on a day of UTC, each by name in lower case.
 */
final class HostRows {
  static final String NOW = "NOW#";

  /** After all keys that begin so. */
  static final String NOW_END = "NOW$";

  private static final int LONGEST_KEY = 600;
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private record Mark(Instant at, State state) {}

  private record Heard(List<Mark> marks, List<Span> known) {
    static Heard of(Track track) {
      List<Mark> marks = new ArrayList<>();
      track.marks().forEach((at, state) -> marks.add(new Mark(at, state)));
      return new Heard(marks, track.known());
    }

    Track track() {
      NavigableMap<Instant, State> all = new TreeMap<>();
      marks.forEach(mark -> all.put(mark.at(), mark.state()));
      return new Track(all, known);
    }
  }

  private HostRows() {}

  static String now(String host) {
    return NOW + encoded(host);
  }

  static String day(String host, LocalDate day) {
    return "DAY#" + encoded(host) + "#" + day;
  }

  static Map<String, Known> services(ServiceRow row) {
    return row.exists() ? read(row, new TypeReference<Map<String, Known>>() {}) : Map.of();
  }

  static Map<String, Track> tracks(ServiceRow row) {
    Map<String, Track> tracks = new LinkedHashMap<>();
    if (row.exists()) {
      read(row, new TypeReference<Map<String, Heard>>() {})
          .forEach((name, heard) -> tracks.put(name, heard.track()));
    }
    return tracks;
  }

  static String writeServices(Map<String, Known> services) {
    return write(services);
  }

  static String writeTracks(Map<String, Track> tracks) {
    Map<String, Heard> heard = new LinkedHashMap<>();
    tracks.forEach((name, track) -> heard.put(name, Heard.of(track)));
    return write(heard);
  }

  /** No host's name holds the sign that parts a key. */
  private static String encoded(String host) {
    String text = URLEncoder.encode(host.toLowerCase(Locale.ROOT), StandardCharsets.UTF_8);
    return text.length() <= LONGEST_KEY ? text : text.substring(0, LONGEST_KEY);
  }

  private static <T> T read(ServiceRow row, TypeReference<T> type) {
    try {
      return JSON.readValue(row.data(), type);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a row of ours does not parse", e);
    }
  }

  private static String write(Object data) {
    try {
      return JSON.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a record of ours does not encode", e);
    }
  }
}
