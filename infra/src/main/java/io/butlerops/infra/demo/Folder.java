package io.butlerops.infra.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A temporary folder that goes with its owner. */
public record Folder(Path path) implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Folder.class);

  public static Folder create() throws IOException {
    return new Folder(Files.createTempDirectory("butler-"));
  }

  /** Safe to call twice; what cannot be deleted is told, it does no harm. */
  @Override
  public void close() {
    if (!Files.exists(path)) {
      return;
    }
    try (Stream<Path> all = Files.walk(path)) {
      all.sorted(Comparator.reverseOrder()).forEach(Folder::delete);
    } catch (IOException | UncheckedIOException e) {
      log.info("{} could not be deleted: {}", path, e.getMessage());
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
