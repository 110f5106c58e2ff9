package io.butlerops.functions.alert;

import io.butlerops.functions.alert.Episode.Told;
import io.butlerops.functions.delivery.Delivery.Context;
import io.butlerops.functions.delivery.Delivery.Phase;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Destination;
import io.butlerops.functions.settings.Terms;
import java.util.Optional;
import java.util.stream.Stream;

/** The end of trouble, for everybody who heard of it. */
record Recovery(String key, Episode episode, Occurrence success, AlertSettings settings) {
  Stream<Alert> alerts() {
    return episode.told().stream().map(this::alert);
  }

  private Alert alert(Told told) {
    Optional<Destination> destination = settings.destination(told.destination());
    boolean resolves = destination.filter(it -> it.config().resolves()).isPresent();
    boolean wanted = resolves || (told.recovered() && destination.isPresent());
    return new Alert(
        success,
        new Decision(
            wanted ? Reason.RECOVERED : Reason.NOT_ASKED,
            told.route(),
            told.destination(),
            told.recipient(),
            ""),
        Terms.PLAIN,
        resolves ? Phase.RESOLVE : Phase.RECOVERED,
        new Context(
            told.route(), told.channel(), key, Optional.empty(), "", told.fallback(), note(), ""));
  }

  /** How bad it was. */
  private String note() {
    return new EpisodeWords(episode, settings.site(success.site()).zone()).over();
  }
}
