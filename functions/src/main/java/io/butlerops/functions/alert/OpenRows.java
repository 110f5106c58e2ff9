package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Asks the rows of outcomes. */
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
        alertKeys.stream().map(key -> OpenAlertRow.key(site, key)).collect(Collectors.toSet());
    return rows.rows(keys).values().stream()
        .map(row -> standing(OpenAlertRow.read(row).episode()))
        .min(Standing::compareTo)
        .orElse(Standing.DONE);
  }

  private Standing standing(Optional<Episode> episode) {
    if (episode.filter(open -> open.acknowledged().isEmpty()).isEmpty()) {
      return Standing.DONE;
    }
    return episode.get().snoozedAt(clock.instant()) ? Standing.SNOOZED : Standing.OPEN;
  }
}
