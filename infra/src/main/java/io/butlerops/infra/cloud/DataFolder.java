package io.butlerops.infra.cloud;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where an embedded cloud keeps its things: a folder that stays, or one that ends with it. */
record DataFolder(Path path, boolean stays, FileChannel lock) implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DataFolder.class);

  static DataFolder of(Optional<Path> data) throws IOException {
    Path path =
        data.isPresent()
            ? Files.createDirectories(data.get())
            : Files.createTempDirectory("butler-");
    return new DataFolder(path, data.isPresent(), lock(path));
  }

  /** Two clouds on one folder would spoil each other's queues and tables. */
  private static FileChannel lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      log.debug("held by this process", e);
    }
    channel.close();
    throw new IOException(path + " is in use by another embedded cloud");
  }

  Path certificates() {
    return path.resolve("certificates");
  }

  Path secrets() {
    return path.resolve("secrets.yaml");
  }

  Path relay(String site) {
    return path.resolve("relay").resolve(site);
  }

  Path buckets() {
    return path.resolve("buckets");
  }

  Path apiKeys() {
    return path.resolve("api-keys.json");
  }

  Path token() {
    return path.resolve("token");
  }

  Path endpoints() {
    return path.resolve("endpoints.json");
  }

  /** Empty when nothing is to be kept beyond the process. */
  Optional<Path> kept(String name) {
    return stays ? Optional.of(path.resolve(name)) : Optional.empty();
  }

  @Override
  public void close() {
    unlock();
    if (stays) {
      return;
    }
    try (Stream<Path> below = Files.walk(path)) {
      List<Path> deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
      for (Path each : deepestFirst) {
        Files.deleteIfExists(each);
      }
    } catch (IOException e) {
      log.warn("{} is left over: {}", path, e.getMessage());
    }
  }

  private void unlock() {
    try {
      lock.close();
    } catch (IOException e) {
      log.warn("{} stays locked: {}", path, e.getMessage());
    }
  }
}
