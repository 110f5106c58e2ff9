package io.butlerops.relay.file;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/**
 * One move: a rename where it can be. To another file store it is a copy under another name, put in
 * place at once, and then the source's deletion.
 *
 * @param overwrite else a target that is there is an error
 */
record Moving(Transfer.Walks walks, boolean overwrite, Pump pump) {
  /** Held while a target is looked at and put in place. */
  static final Object PUTTING = new Object();

  /** A link is moved as such, but copied to another file store as what it leads to. */
  void move(Place source, Place target) throws IOException {
    if (source.kind() == Kind.ABSENT) {
      throw new NoSuchFileException(source.path().toString());
    }
    checkApart(source, target);
    checkFree(source.kind(), target);
    try {
      put(source, source.kind(), target);
    } catch (AtomicMoveNotSupportedException e) {
      moveAcross(source, target);
    }
  }

  private void moveAcross(Place source, Place target) throws IOException {
    Scratch scratch = walks.scratch();
    scratch.uses(target.folder());
    Place whole = new Place(target.folder(), scratch.whole());
    try {
      Copying.How how = new Copying.How(false, true, pump);
      new Copying(walks, how).copy(source, whole);
      put(whole, whole.kind(), target);
    } finally {
      scratch.discard(whole.folder(), whole.name());
    }
    Deleting.tree(source);
  }

  private void put(Place source, Kind what, Place target) throws IOException {
    synchronized (PUTTING) {
      checkFree(what, target);
      if (target.kind() == Kind.FOLDER) {
        replaceFolder(source, target);
      } else {
        source.folder().rename(source.name(), target.folder(), target.name());
      }
    }
  }

  /** No system replaces a folder that has something in it: the old one steps aside first. */
  private void replaceFolder(Place source, Place target) throws IOException {
    Folder folder = target.folder();
    Scratch scratch = walks.scratch();
    scratch.setsAside(target);
    folder.rename(target.name(), folder, scratch.old());
    try {
      source.folder().rename(source.name(), folder, target.name());
    } catch (IOException e) {
      folder.rename(scratch.old(), folder, target.name());
      scratch.settled();
      throw e;
    }
    scratch.settled();
    scratch.discard(folder, scratch.old());
  }

  private void checkFree(Kind what, Place target) throws IOException {
    Kind there = target.kind();
    boolean alike = (there == Kind.FOLDER) == (what == Kind.FOLDER);
    if (there != Kind.ABSENT && !(overwrite && alike)) {
      throw new FileAlreadyExistsException(target.path().toString());
    }
  }

  private static void checkApart(Place source, Place target) throws IOException {
    if (source.path().startsWith(target.path()) || target.path().startsWith(source.path())) {
      throw new FileSystemException(source.path().toString(), target.path().toString(), "the same");
    }
  }
}
