package io.butlerops.functions.alert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.alert.Episode.Acknowledged;
import io.butlerops.functions.alert.Episode.Snoozed;
import io.butlerops.functions.alert.Episode.Told;
import io.butlerops.functions.event.EventBytes;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An open alert as a row of state; its field names live here. Without trouble it is tiny. */
final class OpenAlertRow {
  private static final Duration OPEN_KEPT = Duration.ofDays(90);

  /** No failure comes later than this after a success that followed it. */
  private static final Duration SUCCESS_KEPT = Duration.ofDays(30);

  private static final String PREFIX = "O#";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModules(new Jdk8Module(), new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, null))
          .build();

  private record Data(Optional<Instant> succeeded, Optional<Trouble> episode) {}

  private record Trouble(
      Instant since,
      Instant latest,
      int count,
      byte[] event,
      List<Told> told,
      Optional<Acknowledged> acknowledged,
      Optional<Snoozed> snoozed) {
    static Trouble of(Episode episode) {
      return new Trouble(
          episode.since(),
          episode.latest(),
          episode.count(),
          EventBytes.write(episode.event()),
          episode.told(),
          episode.acknowledged(),
          episode.snoozed());
    }

    Episode episode() {
      return new Episode(since, latest, count, EventBytes.read(event), told, acknowledged, snoozed);
    }
  }

  private OpenAlertRow() {}

  /** All of a site stand in one partition. */
  static String partition(SiteId site) {
    return PREFIX + site;
  }

  static RowKey key(SiteId site, String key) {
    return new RowKey(partition(site), key);
  }

  static OpenAlert read(Row row) {
    SiteId site = SiteId.of(row.key().pk().substring(PREFIX.length()));
    String key = row.key().sk();
    if (!row.exists()) {
      return OpenAlert.unheard(site, key);
    }
    try {
      Data data = JSON.treeToValue(row.data(), Data.class);
      return new OpenAlert(site, key, data.succeeded(), data.episode().map(Trouble::episode));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a row of ours does not parse", e);
    }
  }

  static Change change(Row seen, OpenAlert next, Instant now) {
    ObjectNode data = JSON.valueToTree(new Data(next.succeeded(), next.episode().map(Trouble::of)));
    return seen.to(data, now.plus(next.open() ? OPEN_KEPT : SUCCESS_KEPT));
  }
}
