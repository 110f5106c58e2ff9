package io.butlerops.functions.watch;

import io.butlerops.contract.EventType;
import java.util.stream.Stream;

/** Judges one kind of thing; all that it knows is in the view. */
interface Monitor {
  /** Of all its findings. */
  EventType type();

  Stream<Finding> look(SiteView view);

  /** Names of what {@link SiteView#since} is asked about. */
  default Stream<String> watched(SiteView view) {
    return Stream.empty();
  }
}
