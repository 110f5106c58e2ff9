package io.butlerops.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Medians between the stations in the relay, from its page of recent events. */
final class RelayHops {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> STATIONS =
      List.of("HEARD", "SPOOLED", "ENRICHED", "PUBLISHED", "ACKNOWLEDGED");

  private RelayHops() {}

  static Map<String, Double> medians(String recent) throws IOException {
    JsonNode traces = JSON.readTree(recent);
    Map<String, Double> medians = new LinkedHashMap<>();
    for (int i = 1; i < STATIONS.size(); i++) {
      String from = STATIONS.get(i - 1);
      String to = STATIONS.get(i);
      List<Duration> durations = new ArrayList<>();
      traces.forEach(trace -> add(durations, trace.path("hops"), from, to));
      if (!durations.isEmpty()) {
        medians.put(
            "relay: " + from.toLowerCase(Locale.ROOT) + " to " + to.toLowerCase(Locale.ROOT),
            Percentiles.of(durations).p50());
      }
    }
    return medians;
  }

  private static void add(List<Duration> durations, JsonNode hops, String from, String to) {
    if (hops.hasNonNull(from) && hops.hasNonNull(to)) {
      durations.add(Duration.between(time(hops, from), time(hops, to)));
    }
  }

  private static Instant time(JsonNode hops, String station) {
    return Instant.parse(hops.get(station).asText());
  }
}
