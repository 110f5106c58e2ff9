package io.butlerops.relay.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A folder held by its descriptor: all calls are relative to that.
 *
 * @param root the approved one that it was reached from
 */
record SecureFolder(SecureDirectoryStream<Path> stream, Path root, Path real) implements Folder {
  /** Making a folder is look and rename: no other thread may come between. */
  private static final Object MAKING = new Object();

  static SecureFolder root(SecureDirectoryStream<Path> stream, Path real) throws IOException {
    return checked(new SecureFolder(stream, real, real));
  }

  @Override
  public Kind kind(Path name) throws IOException {
    try {
      return kind(attributes(name).readAttributes());
    } catch (NoSuchFileException e) {
      return Kind.ABSENT;
    }
  }

  @Override
  public Folder open(Path name) throws IOException {
    // The answer is a stream of the same kind, though its type does not say so.
    SecureDirectoryStream<Path> opened = stream.newDirectoryStream(name, NOFOLLOW_LINKS);
    return checked(new SecureFolder(opened, root, real.resolve(name)));
  }

  @Override
  public ByteChannel read(Path name) throws IOException {
    return stream.newByteChannel(name, Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS));
  }

  @Override
  public ByteChannel create(Path name, Folder source, Path like) throws IOException {
    Set<OpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, NOFOLLOW_LINKS);
    return stream.newByteChannel(
        name, options, PosixFilePermissions.asFileAttribute(permissions(source, like)));
  }

  /**
   * Java cannot make a folder relative to an open one, only rename relatively: so it is made in the
   * root, whose path is trusted, and put in place. Where a root spans file stores this fails.
   */
  @Override
  public void createFolder(Path name, Scratch scratch) throws IOException {
    synchronized (MAKING) {
      if (kind(name) != Kind.ABSENT) {
        return;
      }
      try (Folder home = Folder.root(root)) {
        scratch.uses(home);
        Files.createDirectory(root.resolve(scratch.fresh()));
        try {
          home.rename(scratch.fresh(), this, name);
        } catch (IOException e) {
          scratch.discard(home, scratch.fresh());
          throw e;
        }
      }
    }
  }

  @Override
  public void rename(Path name, Folder to, Path newName) throws IOException {
    stream.move(name, ((SecureFolder) to).stream, newName);
  }

  @Override
  public void delete(Path name) throws IOException {
    stream.deleteFile(name);
  }

  @Override
  public void deleteFolder(Path name) throws IOException {
    stream.deleteDirectory(name);
  }

  @Override
  public List<Path> names() throws IOException {
    return names(stream);
  }

  @Override
  public BasicFileAttributeView attributes(Path name) {
    return stream.getFileAttributeView(name, BasicFileAttributeView.class, NOFOLLOW_LINKS);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  static List<Path> names(DirectoryStream<Path> stream) throws IOException {
    try {
      List<Path> names = new ArrayList<>();
      stream.forEach(entry -> names.add(entry.getFileName()));
      return names;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  static Kind kind(BasicFileAttributes attributes) {
    if (attributes.isSymbolicLink()) {
      return Kind.LINK;
    }
    if (attributes.isRegularFile()) {
      return Kind.FILE;
    }
    return attributes.isDirectory() ? Kind.FOLDER : Kind.OTHER;
  }

  private static Set<PosixFilePermission> permissions(Folder source, Path like) throws IOException {
    return ((SecureFolder) source)
        .stream
        .getFileAttributeView(like, PosixFileAttributeView.class, NOFOLLOW_LINKS)
        .readAttributes()
        .permissions();
  }

  /** What is open must still be what its path leads to: it may have been moved out meanwhile. */
  private static SecureFolder checked(SecureFolder folder) throws IOException {
    try {
      Object opened =
          folder
              .stream
              .getFileAttributeView(BasicFileAttributeView.class)
              .readAttributes()
              .fileKey();
      Object there =
          Files.readAttributes(folder.real, BasicFileAttributes.class, NOFOLLOW_LINKS).fileKey();
      if (!Objects.equals(opened, there) || !folder.real.toRealPath().equals(folder.real)) {
        throw new FileSystemException(folder.real.toString(), null, "was replaced meanwhile");
      }
      return folder;
    } catch (IOException e) {
      folder.close();
      throw e;
    }
  }
}
