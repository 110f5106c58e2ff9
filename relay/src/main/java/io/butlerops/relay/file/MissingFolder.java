package io.butlerops.relay.file;

import java.nio.file.NoSuchFileException;

/** A path leads through a folder that is not there. */
final class MissingFolder extends NoSuchFileException {
  private static final long serialVersionUID = 1L;

  MissingFolder(String path) {
    super(path);
  }
}
