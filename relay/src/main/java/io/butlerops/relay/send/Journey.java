package io.butlerops.relay.send;

import java.util.List;

/** Told what becomes of events, on the sender's thread: must be short. */
public interface Journey {
  /** Handed to the connection; again when it has to be repeated. */
  void published(List<Letter> letters);

  /** The broker has them, the spool forgets them. */
  void acknowledged(List<Letter> letters);

  /** Cannot be sent; lies in a file now. */
  void quarantined(Letter letter);
}
