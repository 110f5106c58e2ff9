package io.butlerops.functions.alert;

import io.butlerops.functions.alert.Episode.Told;

/** Who hears of something, whatever the way it is told. */
record Listener(String destination, String recipient) {
  static Listener of(Alert alert) {
    return new Listener(alert.destination(), alert.recipient());
  }

  static Listener of(Told told) {
    return new Listener(told.destination(), told.recipient());
  }
}
