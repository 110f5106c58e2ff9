package io.butlerops.relay.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Deletes files and whole trees. A link is deleted itself, never what it leads to. */
final class Deleting {
  /** Each level holds a file descriptor. */
  static final int DEEPEST = 200;

  private Deleting() {}

  /** Nothing happens when nothing is there. */
  static void tree(Place place) throws IOException {
    tree(place, 0);
  }

  private static void tree(Place place, int depth) throws IOException {
    checkGoesOn(place, depth);
    switch (place.kind()) {
      case ABSENT -> {}
      case FOLDER -> {
        try (Folder folder = place.open()) {
          for (Path name : folder.names()) {
            tree(new Place(folder, name), depth + 1);
          }
        }
        place.folder().deleteFolder(place.name());
      }
      case FILE, LINK, OTHER -> place.folder().delete(place.name());
    }
  }

  static void checkGoesOn(Place place, int depth) throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new ClosedByInterruptException();
    }
    if (depth > DEEPEST) {
      throw new FileSystemException(place.path().toString(), null, "lies too deep");
    }
  }
}
