package io.butlerops.relay.file;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One copy. Each file is built beside its target and then renamed, so that under the final name is
 * the old file, the whole new one, or nothing. Directories are merged; links are copied as what
 * they lead to.
 */
final class Copying {
  private final Transfer.Walks walks;
  private final How how;

  /** The folders that are being copied, outermost first. */
  private final Deque<Path> within = new ArrayDeque<>();

  /**
   * @param overwrite else what is there stays, and that is no error
   * @param times of the last change and access are taken along
   */
  record How(boolean overwrite, boolean times, Pump pump) {}

  Copying(Transfer.Walks walks, How how) {
    this.walks = walks;
    this.how = how;
  }

  /**
   * @throws NoSuchFileException when there is no source
   * @throws Refused when a link leads out of the approved folders
   */
  void copy(Place source, Place target) throws IOException {
    Deleting.checkGoesOn(source, within.size());
    switch (source.kind()) {
      case FILE -> file(source, target);
      case FOLDER -> folder(source, target);
      case LINK -> {
        try (Place there = walks.sources().follow(source)) {
          copy(there, target);
        }
      }
      case ABSENT -> throw new NoSuchFileException(source.path().toString());
      case OTHER -> throw new FileSystemException(source.path().toString(), null, "is no file");
    }
  }

  private void folder(Place source, Place target) throws IOException {
    try (Folder from = source.open();
        Folder to = made(target)) {
      if (to.real().startsWith(from.real()) || within.contains(from.real())) {
        throw new FileSystemLoopException(from.real().toString());
      }
      within.addLast(from.real());
      for (Path name : from.names()) {
        copy(new Place(from, name), new Place(to, name));
      }
      within.removeLast();
    }
  }

  private Folder made(Place target) throws IOException {
    if (target.kind() == Kind.LINK) {
      try (Place there = walks.targets().follow(target)) {
        return there.open();
      }
    }
    target.folder().createFolder(target.name(), walks.scratch());
    return target.open();
  }

  private void file(Place source, Place target) throws IOException {
    Kind there = target.kind();
    if (there == Kind.FOLDER || source.path().equals(target.path())) {
      throw new FileSystemException(target.path().toString(), null, "is a folder or the source");
    }
    if (there == Kind.ABSENT || how.overwrite()) {
      walks.scratch().uses(target.folder());
      Place part = new Place(target.folder(), walks.scratch().part());
      try {
        build(source, part);
        put(part, target);
      } finally {
        walks.scratch().discard(part.folder(), part.name());
      }
    }
  }

  private void build(Place source, Place part) throws IOException {
    try (ByteChannel in = source.folder().read(source.name());
        ByteChannel out = part.folder().create(part.name(), source.folder(), source.name())) {
      how.pump().pour(in, out);
    }
    if (how.times()) {
      BasicFileAttributes times = source.folder().attributes(source.name()).readAttributes();
      part.folder()
          .attributes(part.name())
          .setTimes(times.lastModifiedTime(), times.lastAccessTime(), null);
    }
  }

  /** Looked at again, for this relay's operations one at a time: a copy may have taken long. */
  private void put(Place part, Place target) throws IOException {
    synchronized (Moving.PUTTING) {
      if (how.overwrite() || target.kind() == Kind.ABSENT) {
        part.folder().rename(part.name(), target.folder(), target.name());
      }
    }
  }
}
