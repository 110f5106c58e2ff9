package io.butlerops.functions.alert;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.SiteId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Open alerts in their rows: {@code pk = O#<site>}, {@code sk} the alert's key. A row has an
 * episode as long as there is trouble.
 */
final class OpenRows implements StillOpen {
  private final Rows rows;
  private final Clock clock;

  OpenRows(Rows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  @Override
  public Standing standing(SiteId site, Collection<String> alertKeys) {
    Set<RowKey> keys =
        alertKeys.stream().map(key -> new RowKey("O#" + site, key)).collect(Collectors.toSet());
    return rows.rows(keys).values().stream()
        .filter(Row::exists)
        .map(row -> standing(row.data().path("episode")))
        .min(Standing::compareTo)
        .orElse(Standing.DONE);
  }

  private Standing standing(JsonNode episode) {
    if (!episode.isObject() || episode.has("acknowledged")) {
      return Standing.DONE;
    }
    JsonNode until = episode.path("snoozed").path("until");
    return until.isTextual() && Instant.parse(until.asText()).isAfter(clock.instant())
        ? Standing.SNOOZED
        : Standing.OPEN;
  }
}
