package io.butlerops.relay.file;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;

/**
 * A folder where the system, as Windows, has no calls relative to an open one: its path is checked
 * before and after each. The open stream also keeps Windows from renaming the folders above.
 */
record PlainFolder(DirectoryStream<Path> stream, Path real) implements Folder {

  static PlainFolder of(DirectoryStream<Path> stream, Path real) throws IOException {
    try {
      check(real);
      return new PlainFolder(stream, real);
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }

  @Override
  public Kind kind(Path name) throws IOException {
    check(real);
    Path path = real.resolve(name);
    try {
      BasicFileAttributes attributes =
          Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
      return attributes.isOther() ? kindOfOther(path) : SecureFolder.kind(attributes);
    } catch (NoSuchFileException e) {
      return Kind.ABSENT;
    }
  }

  @Override
  @SuppressWarnings("StreamResourceLeak") // the folder closes it
  public Folder open(Path name) throws IOException {
    check(real);
    Path path = real.resolve(name);
    check(path);
    return of(Files.newDirectoryStream(path), path);
  }

  @Override
  public ByteChannel read(Path name) throws IOException {
    check(real.resolve(name));
    return opened(name, Set.of(StandardOpenOption.READ, NOFOLLOW_LINKS));
  }

  @Override
  public ByteChannel create(Path name, Folder source, Path like) throws IOException {
    check(real);
    return opened(
        name, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, NOFOLLOW_LINKS));
  }

  @Override
  public void createFolder(Path name, Scratch scratch) throws IOException {
    if (kind(name) == Kind.ABSENT) {
      Files.createDirectory(real.resolve(name));
      check(real.resolve(name));
    }
  }

  @Override
  public void rename(Path name, Folder to, Path newName) throws IOException {
    check(real);
    check(to.real());
    Files.move(
        real.resolve(name),
        to.real().resolve(newName),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    check(to.real());
  }

  @Override
  public void delete(Path name) throws IOException {
    check(real);
    Files.delete(real.resolve(name));
  }

  @Override
  public void deleteFolder(Path name) throws IOException {
    delete(name);
  }

  @Override
  public List<Path> names() throws IOException {
    check(real);
    return SecureFolder.names(stream);
  }

  @Override
  public BasicFileAttributeView attributes(Path name) {
    return Files.getFileAttributeView(
        real.resolve(name), BasicFileAttributeView.class, NOFOLLOW_LINKS);
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }

  private FileChannel opened(Path name, Set<OpenOption> options) throws IOException {
    FileChannel channel = FileChannel.open(real.resolve(name), options);
    try {
      check(real.resolve(name));
      return channel;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Windows says "other" of junctions, but also of files that it has compressed or tiered. */
  private static Kind kindOfOther(Path path) {
    if (Flavour.here() == Flavour.POSIX) {
      return Kind.OTHER;
    }
    try {
      check(path);
      return Files.isDirectory(path) ? Kind.FOLDER : Kind.FILE;
    } catch (IOException e) {
      return Kind.LINK;
    }
  }

  private static void check(Path path) throws IOException {
    if (!path.toRealPath().equals(path)) {
      throw new FileSystemException(path.toString(), null, "was replaced meanwhile");
    }
  }
}
