package io.butlerops.relay.file;

import io.butlerops.relay.command.CommandFailure;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What all operations have in common: from what is given to places, from faults to answers. */
record Handling(Wording wording) {
  private static final Logger log = LoggerFactory.getLogger(Handling.class);

  /** Touches files. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /** Touches the files that a path names. */
  @FunctionalInterface
  interface PathWork<T> {
    T run(FilePath path) throws IOException;
  }

  /** The log gets what went wrong; the caller, who may be probing, only Butler's few texts. */
  <T> T answer(Work<T> work) {
    try {
      return work.run();
    } catch (UnsafePath | Refused e) {
      log.warn("{}: {}", wording.refused().getMessage(), e.getMessage());
      throw wording.refused();
    } catch (MissingSource e) {
      log.info("{}: {}", wording.missing().getMessage(), e.getMessage());
      throw wording.missing();
    } catch (IOException | InvalidPathException e) {
      log.warn("{}: {}", wording.failed().getMessage(), e.toString());
      throw wording.failed();
    }
  }

  /**
   * @throws CommandFailure for a network path where there are none
   */
  FilePath path(String given) {
    if (Flavour.here() == Flavour.POSIX && FilePath.isUnc(given)) {
      throw wording.networkPath(given);
    }
    return FilePath.parse(given, Flavour.here());
  }

  /** As written first; where that is not there, with {@code %23} read as {@code #}. */
  <T> T literallyFirst(FilePath path, PathWork<T> work) throws IOException {
    try {
      return work.run(path);
    } catch (MissingSource e) {
      FilePath unescaped = path.unescaped();
      if (unescaped.equals(path)) {
        throw e;
      }
      return work.run(unescaped);
    }
  }

  /**
   * The caller closes it.
   *
   * @throws MissingSource when nothing is there
   */
  Place source(Roots roots, Root root, FilePath path) throws IOException {
    try {
      Place place = Walk.existing(roots).place(root, names(root, path));
      if (place.kind() != Kind.ABSENT) {
        return place;
      }
      place.close();
    } catch (MissingFolder | InvalidPathException e) {
      log.debug("{} is not there", path.text(), e);
    }
    throw new MissingSource(path.text());
  }

  /**
   * @throws InvalidPathException when this system has no such names
   */
  static List<Path> names(Root root, FilePath path) {
    return path.from(root.path()).stream().map(Path::of).toList();
  }
}
