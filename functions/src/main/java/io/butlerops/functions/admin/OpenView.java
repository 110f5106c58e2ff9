package io.butlerops.functions.admin;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.alert.Episode;
import io.butlerops.functions.alert.Occurrence;
import io.butlerops.functions.alert.OpenAlert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Trouble that is open, as callers see it.
 *
 * @param count of failures since then
 * @param event id of the latest failure
 * @param told destinations that heard of it
 */
record OpenView(
    SiteId site,
    String key,
    String title,
    Instant since,
    Instant latest,
    int count,
    String event,
    List<String> told,
    Optional<Episode.Acknowledged> acknowledged,
    Optional<Episode.Snoozed> snoozed) {
  static OpenView of(OpenAlert alert) {
    Episode episode = alert.episode().orElseThrow();
    return new OpenView(
        alert.site(),
        alert.key(),
        new Occurrence(alert.site(), episode.event()).title(),
        episode.since(),
        episode.latest(),
        episode.count(),
        episode.event().id(),
        episode.told().stream().map(Episode.Told::destination).distinct().toList(),
        episode.acknowledged(),
        episode.snoozed());
  }
}
