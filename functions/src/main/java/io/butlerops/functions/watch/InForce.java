package io.butlerops.functions.watch;

import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.SettingsSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings, if there are any yet: relays speak before somebody has pushed some. */
record InForce(SettingsSource settings) {
  private static final Logger log = LoggerFactory.getLogger(InForce.class);

  Optional<AlertSettings> find() {
    try {
      return Optional.of(settings.current());
    } catch (IllegalStateException e) {
      log.info("nothing is watched: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
