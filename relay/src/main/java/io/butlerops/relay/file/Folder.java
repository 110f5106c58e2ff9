package io.butlerops.relay.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.util.List;

/**
 * An open directory. All names are single ones in it, and none that is a link is ever followed:
 * what was opened stays what was checked, whatever others do to the path meanwhile.
 */
interface Folder extends Closeable {
  /** How an approved directory is opened; a seam, so that tests can take the other way. */
  @FunctionalInterface
  interface Opening {
    Folder open(Path real) throws IOException;
  }

  /**
   * @param real without links, and trusted
   */
  @SuppressWarnings("StreamResourceLeak") // the folder closes it
  static Folder root(Path real) throws IOException {
    DirectoryStream<Path> stream = Files.newDirectoryStream(real);
    return stream instanceof SecureDirectoryStream<Path> secure
        ? SecureFolder.root(secure, real)
        : PlainFolder.of(stream, real);
  }

  /** Where it lies, without links. */
  Path real();

  Kind kind(Path name) throws IOException;

  Folder open(Path name) throws IOException;

  ByteChannel read(Path name) throws IOException;

  /** A new file, with the rights of another where the system has such. */
  ByteChannel create(Path name, Folder source, Path like) throws IOException;

  /** Makes a folder unless there is one. */
  void createFolder(Path name, Scratch scratch) throws IOException;

  /**
   * At once, in place of a file or link that is there.
   *
   * @throws java.nio.file.AtomicMoveNotSupportedException between file stores
   */
  void rename(Path name, Folder to, Path newName) throws IOException;

  /** Of a file or the link itself. */
  void delete(Path name) throws IOException;

  /** Of an empty folder. */
  void deleteFolder(Path name) throws IOException;

  /** To be asked once of an open folder. */
  List<Path> names() throws IOException;

  BasicFileAttributeView attributes(Path name);
}
