package io.butlerops.relay.spool;

import java.io.IOException;
import java.nio.file.Path;

/** Two relays would share one spool directory. */
public final class SpoolInUse extends IOException {
  private static final long serialVersionUID = 1L;

  SpoolInUse(Path dir, String holder) {
    super(
        "spool directory %s is in use by another relay (%s): stop it, or set another spool.dir"
            .formatted(dir, holder.isEmpty() ? "unknown process" : holder));
  }
}
