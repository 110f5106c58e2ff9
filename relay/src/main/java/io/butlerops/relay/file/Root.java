package io.butlerops.relay.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * An approved directory. It may be a link, or have some in its path: where that leads is found out
 * once, when it is first asked for and there is one.
 */
final class Root {
  private final FilePath path;
  private final Folder.Opening opening;
  private volatile Optional<Path> real = Optional.empty();

  Root(FilePath path, Folder.Opening opening) {
    this.path = path;
    this.opening = opening;
  }

  FilePath path() {
    return path;
  }

  /** Empty while there is no such directory. */
  Optional<Path> real() {
    if (real.isEmpty()) {
      real = resolved();
    }
    return real;
  }

  Folder open(boolean make) throws IOException {
    if (make && real().isEmpty()) {
      Files.createDirectories(Path.of(path.text()));
    }
    return opening.open(real().orElseThrow(() -> new MissingFolder(path.text())));
  }

  private Optional<Path> resolved() {
    try {
      Path there = Path.of(path.text()).toRealPath();
      return Files.isDirectory(there) ? Optional.of(there) : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }
}
