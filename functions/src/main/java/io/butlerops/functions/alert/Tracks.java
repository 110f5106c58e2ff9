package io.butlerops.functions.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the recipients of a destination were told of late, one row for all of them: most have heard
 * the same.
 */
final class Tracks {
  /**
   * Of one recipient.
   *
   * @param times of messages that were told at once, oldest first
   * @param window that collects, or was the last to; empty for none
   * @param changed when there was last something to note
   */
  record Track(List<Instant> times, String window, Instant changed) {
    static final Track NONE = new Track(List.of(), "", Instant.EPOCH);

    Track {
      times = List.copyOf(times);
    }

    /** One more message is told at once; only the last {@code kept} matter. */
    Track told(Instant now, int kept) {
      List<Instant> all = new ArrayList<>(times);
      all.add(now);
      return new Track(all.subList(Math.max(0, all.size() - kept), all.size()), window, now);
    }

    Track in(String window, Instant now) {
      return new Track(times, window, now);
    }

    Instant last() {
      return times.isEmpty() ? Instant.EPOCH : times.get(times.size() - 1);
    }
  }

  private final Row row;
  private final Map<String, Track> tracks = new LinkedHashMap<>();
  private boolean changed;

  private Tracks(Row row) {
    this.row = row;
  }

  static Tracks read(Row row) {
    Tracks read = new Tracks(row);
    for (JsonNode alike : row.data().path("alike")) {
      Track track = track(alike);
      alike.path("recipients").forEach(name -> read.tracks.put(name.asText(), track));
    }
    return read;
  }

  RowKey key() {
    return row.key();
  }

  Track of(String recipient) {
    return tracks.getOrDefault(recipient, Track.NONE);
  }

  void put(String recipient, Track track) {
    changed |= !track.equals(tracks.put(recipient, track));
  }

  boolean changed() {
    return changed;
  }

  /**
   * @param matters how long it matters what somebody was told
   */
  Change change(Instant now, Duration matters) {
    Map<Track, List<String>> alike = new LinkedHashMap<>();
    tracks.forEach(
        (recipient, track) -> {
          if (track.changed().plus(matters).isAfter(now)) {
            alike.computeIfAbsent(track, t -> new ArrayList<>()).add(recipient);
          }
        });
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    ArrayNode array = data.putArray("alike");
    alike.forEach((track, recipients) -> write(track, recipients, array.addObject()));
    return row.to(data, now.plus(matters));
  }

  private static void write(Track track, List<String> recipients, ObjectNode json) {
    json.put("window", track.window()).put("changed", track.changed().toEpochMilli());
    ArrayNode times = json.putArray("times");
    track.times().forEach(time -> times.add(time.toEpochMilli()));
    ArrayNode names = json.putArray("recipients");
    recipients.forEach(names::add);
  }

  private static Track track(JsonNode json) {
    List<Instant> times = new ArrayList<>();
    json.path("times").forEach(millis -> times.add(Instant.ofEpochMilli(millis.asLong())));
    return new Track(
        times, json.path("window").asText(), Instant.ofEpochMilli(json.path("changed").asLong()));
  }
}
