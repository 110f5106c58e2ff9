package io.butlerops.relay.file;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A link leads out of the approved folders, whether there is something or not. */
final class Refused extends FileSystemException {
  private static final long serialVersionUID = 1L;

  Refused(Path link) {
    super(link.toString(), null, "leads out of the approved folders");
  }
}
