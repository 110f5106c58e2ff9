package io.butlerops.relay.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/** A name in an open folder, whether something stands there or not. */
record Place(Folder folder, Path name) implements Closeable {
  Kind kind() throws IOException {
    return folder.kind(name);
  }

  /** Without links, except that it may be one itself. */
  Path path() {
    return folder.real().resolve(name);
  }

  Folder open() throws IOException {
    return folder.open(name);
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
