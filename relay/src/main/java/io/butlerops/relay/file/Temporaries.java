package io.butlerops.relay.file;

import io.butlerops.relay.spool.OwnerOnly;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operations leave when the relay ends in their midst. */
record Temporaries(Path notes) {
  private static final Logger log = LoggerFactory.getLogger(Temporaries.class);

  Scratch begin() throws IOException {
    OwnerOnly.createDirectory(notes);
    return new Scratch(notes.resolve(UUID.randomUUID().toString()));
  }

  /** The notes of operations that did not end; asked before others begin. */
  List<Path> left() {
    if (!Files.isDirectory(notes)) {
      return List.of();
    }
    try (Stream<Path> left = Files.list(notes)) {
      return left.toList();
    } catch (IOException e) {
      log.warn("{} cannot be read: {}", notes, e.toString());
      return List.of();
    }
  }

  /** Tidies up after one; only in approved folders. */
  static void clean(Path note, Roots roots) {
    try {
      Scratch scratch = new Scratch(note);
      for (String line : Files.readAllLines(note)) {
        clean(line, roots, scratch);
      }
      Files.delete(note);
    } catch (IOException | IllegalArgumentException e) {
      log.warn("what {} names is left over: {}", note, e.toString());
    }
  }

  private static void clean(String line, Roots roots, Scratch scratch) throws IOException {
    if (line.startsWith(Scratch.ASIDE)) {
      Path aside = path(line.substring(Scratch.ASIDE.length()));
      try (Folder folder = folder(aside.getParent(), roots)) {
        bringBack(new Place(folder, aside.getFileName()), scratch.old());
      }
    } else {
      try (Folder folder = folder(path(line), roots)) {
        for (Path name : scratch.names()) {
          Deleting.tree(new Place(folder, name));
        }
      }
    }
  }

  /** Unless what it gave way to is in its place. */
  private static void bringBack(Place place, Path old) throws IOException {
    if (place.kind() == Kind.ABSENT && place.folder().kind(old) != Kind.ABSENT) {
      place.folder().rename(old, place.folder(), place.name());
    } else {
      Deleting.tree(new Place(place.folder(), old));
    }
  }

  private static Folder folder(Path real, Roots roots) throws IOException {
    Roots.Destination at = roots.destination(real);
    Folder folder = Walk.existing(roots).folder(at.root(), at.names());
    if (folder.real().equals(real)) {
      return folder;
    }
    folder.close();
    throw new FileSystemException(real.toString(), null, "became a link");
  }

  /** A line that a crash has cut is no path. */
  private static Path path(String uri) {
    return Path.of(URI.create(uri));
  }
}
