package io.butlerops.relay.file;

import java.io.IOException;

/** What is to be copied, moved or deleted is not there. */
final class MissingSource extends IOException {
  private static final long serialVersionUID = 1L;

  MissingSource(String path) {
    super(path);
  }
}
