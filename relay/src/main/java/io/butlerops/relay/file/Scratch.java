package io.butlerops.relay.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names under which one operation builds what it then puts in place at once. The folders that
 * may hold some are noted on disk beforehand, so that after a crash they are found.
 */
final class Scratch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Scratch.class);

  /** Begins a line that names what was set aside. */
  static final String ASIDE = "aside ";

  private final Path note;
  private final String id;
  private final Set<Path> noted = new HashSet<>();
  private boolean isLeft;

  /**
   * @param note is made when needed, one folder's URI a line; its name makes the others
   */
  Scratch(Path note) {
    this.note = note;
    this.id = note.getFileName().toString();
  }

  /** A file that is being copied. */
  Path part() {
    return name("part");
  }

  /** A folder that is being made. */
  Path fresh() {
    return name("new");
  }

  /** What comes from another file store. */
  Path whole() {
    return name("whole");
  }

  /** A folder that gives way to another. */
  Path old() {
    return name("old");
  }

  /** All that may be deleted at any time. */
  List<Path> names() {
    return List.of(part(), fresh(), whole());
  }

  /** Before anything is made in a folder. */
  void uses(Folder folder) throws IOException {
    if (noted.add(folder.real())) {
      write(folder.real().toUri().toString());
    }
  }

  /** Before a folder becomes {@link #old}: after a crash it may have to come back. */
  void setsAside(Place place) throws IOException {
    write(ASIDE + place.path().toUri());
    isLeft = true;
  }

  /** Either the new folder is in place or the old one again. */
  void settled() {
    isLeft = false;
  }

  /** Of what is not put in place; what cannot be deleted is tried again at the next start. */
  void discard(Folder folder, Path name) {
    boolean interrupted = Thread.interrupted(); // what is left over is deleted all the same
    try {
      Deleting.tree(new Place(folder, name));
    } catch (IOException e) {
      log.warn("{} is left over: {}", folder.real().resolve(name), e.toString());
      isLeft = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (!isLeft) {
      Files.deleteIfExists(note);
    }
  }

  private void write(String line) throws IOException {
    Files.writeString(
        note,
        line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND,
        StandardOpenOption.DSYNC);
  }

  private Path name(String what) {
    return Path.of(".relay-" + id + "." + what);
  }
}
