package io.butlerops.relay.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Goes from an approved directory to a place in it, folder by folder, each opened from the one
 * before. A link is not followed by the system but here: where it leads is walked to from the
 * approved directory that holds it, so that a link changed meanwhile leads nowhere.
 *
 * @param making makes the folders that are missing
 */
record Walk(Roots roots, Optional<Scratch> making) {
  private static final int MOST_LINKS = 40;

  static Walk existing(Roots roots) {
    return new Walk(roots, Optional.empty());
  }

  static Walk making(Roots roots, Scratch scratch) {
    return new Walk(roots, Optional.of(scratch));
  }

  /** The caller closes it. */
  Place place(Root root, List<Path> names) throws IOException {
    int last = names.size() - 1;
    return new Place(folder(root, names.subList(0, last)), names.get(last));
  }

  /** Where a link leads, never an approved directory itself; the caller closes it. */
  Place follow(Place link) throws IOException {
    Path at = link.path();
    for (int links = 0; links < MOST_LINKS; links++) {
      Roots.Destination to = roots.destination(at);
      if (to.names().isEmpty()) {
        throw new Refused(link.path());
      }
      Place place = place(to.root(), to.names());
      at = place.path();
      if (place.kind() != Kind.LINK) {
        return place;
      }
      place.close();
    }
    throw new Refused(link.path());
  }

  /** The caller closes it. */
  Folder folder(Root root, List<Path> names) throws IOException {
    Deque<Path> ahead = new ArrayDeque<>(names);
    Folder here = root.open(making.isPresent());
    try {
      for (int links = 0; !ahead.isEmpty(); ) {
        Folder before = here;
        if (here.kind(ahead.peek()) == Kind.LINK) {
          here = linked(new Place(here, ahead.pop()), ahead, ++links);
        } else {
          here = next(here, ahead.pop());
        }
        before.close();
      }
      return here;
    } catch (IOException | RuntimeException e) {
      here.close();
      throw e;
    }
  }

  private Folder linked(Place link, Deque<Path> ahead, int links) throws IOException {
    if (links > MOST_LINKS) {
      throw new Refused(link.path());
    }
    Roots.Destination to = roots.destination(link.path());
    for (int i = to.names().size() - 1; i >= 0; i--) {
      ahead.push(to.names().get(i));
    }
    return to.root().open(false);
  }

  private Folder next(Folder here, Path name) throws IOException {
    if (making.isPresent()) {
      here.createFolder(name, making.get());
    }
    return switch (here.kind(name)) {
      case FOLDER -> here.open(name);
      case ABSENT -> throw new MissingFolder(here.real().resolve(name).toString());
      case LINK -> throw new FileSystemException(name.toString(), null, "became a link meanwhile");
      case FILE, OTHER -> throw new NotDirectoryException(here.real().resolve(name).toString());
    };
  }
}
