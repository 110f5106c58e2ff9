package io.butlerops.relay.spool;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files that only the relay's account reads. On Windows they inherit the rights of the folder that
 * the installer prepares.
 */
public final class OwnerOnly {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private static final String UNFINISHED = ".new";

  private OwnerOnly() {}

  public static FileAttribute<?>[] file() {
    return attributes("rw-------");
  }

  public static void createDirectory(Path dir) throws IOException {
    Files.createDirectories(dir, attributes("rwx------"));
  }

  /** A new file. */
  public static OutputStream output(Path file) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    return new BufferedOutputStream(
        Channels.newOutputStream(Files.newByteChannel(file, options, file())));
  }

  /**
   * Writes a whole file in place of an older one: whoever reads sees one or the other. A crash of
   * the machine may still tear it.
   */
  public static void replace(Path file, byte[] content) throws IOException {
    replace(file, content, false);
  }

  /** As {@link #replace}; when this returns a crash of the machine leaves the new one. */
  public static void replaceDurably(Path file, byte[] content) throws IOException {
    replace(file, content, true);
    forceDirectory(file.getParent());
  }

  private static void replace(Path file, byte[] content, boolean force) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + UNFINISHED);
    Files.deleteIfExists(fresh);
    try (FileChannel channel =
        FileChannel.open(
            fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), file())) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      if (force) {
        channel.force(true);
      }
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes what a crash kept from being put in place of an older file. */
  public static void deleteUnfinished(Path dir) throws IOException {
    try (DirectoryStream<Path> unfinished = Files.newDirectoryStream(dir, "*" + UNFINISHED)) {
      for (Path file : unfinished) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Makes a new file's name durable; where a folder cannot be opened (Windows) it is already. */
  public static void forceDirectory(Path dir) throws IOException {
    if (POSIX) {
      try (FileChannel channel = FileChannel.open(dir, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static FileAttribute<?>[] attributes(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
