package io.butlerops.relay.engine;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.butlerops.contract.StableHash;
import io.butlerops.relay.spool.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The reloads that are under way, a file each. */
final class JobFiles {
  private static final Logger log = LoggerFactory.getLogger(JobFiles.class);
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final Path dir;

  JobFiles(Path dir) {
    this.dir = dir;
  }

  /** Durable when this returns. */
  void write(Job job) throws IOException {
    OwnerOnly.createDirectory(dir);
    OwnerOnly.replaceDurably(file(job.command()), JSON.writeValueAsBytes(job));
  }

  /**
   * @throws IOException also when the file is damaged
   */
  Optional<Job> find(String command) throws IOException {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file(command)), Job.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  void delete(String command) {
    delete(file(command));
  }

  /** Jobs whose command never came back, and what a crash left half-written. */
  void forget(Instant before) throws IOException {
    if (!Files.exists(dir)) {
      return;
    }
    OwnerOnly.deleteUnfinished(dir);
    for (Path file : files()) {
      if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
        delete(file);
      }
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(dir)) {
      return all.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      log.warn("{} cannot be deleted: {}", file, e.getMessage());
    }
  }

  /** An id may hold anything, so its hash names the file. */
  private Path file(String command) {
    return dir.resolve(StableHash.of(command) + ".json");
  }
}
