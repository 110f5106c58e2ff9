package io.butlerops.infra.cloud.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with a line for each new state of a message, and one for its end. Flushed to the system,
 * not to the disk: it has to survive our process, not the machine's loss of power.
 */
final class FileJournal implements Journal {
  private static final Logger log = LoggerFactory.getLogger(FileJournal.class);
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModules(new JavaTimeModule(), new Jdk8Module())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();
  private static final int LINES_WORTH_COMPACTING = 10_000;

  private final Path file;
  private final List<Message> kept;
  private Writer writer;
  private int lines;

  /** Exactly one of the two is there. */
  private record Line(Message stored, String removed) {}

  FileJournal(Path file) {
    this.file = file;
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      kept = List.copyOf(load());
      rewrite(kept);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be used", e);
    }
  }

  @Override
  public List<Message> read() {
    return kept;
  }

  @Override
  public void stored(Message message) {
    append(new Line(message, null));
  }

  @Override
  public void removed(String id) {
    append(new Line(null, id));
  }

  @Override
  public void compact(Collection<Message> live) {
    if (lines > LINES_WORTH_COMPACTING + 10 * live.size()) {
      try {
        rewrite(live);
      } catch (IOException e) {
        throw new UncheckedIOException(file + " cannot be written", e);
      }
    }
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      log.warn("{} was not closed: {}", file, e.getMessage());
    }
  }

  private Collection<Message> load() throws IOException {
    Map<String, Message> messages = new LinkedHashMap<>();
    if (Files.exists(file)) {
      for (String text : Files.readAllLines(file)) {
        replay(text, messages);
      }
    }
    return messages.values();
  }

  private void replay(String text, Map<String, Message> messages) {
    try {
      Line line = JSON.readValue(text, Line.class);
      if (line.stored() != null) {
        messages.put(line.stored().id(), line.stored());
      } else {
        messages.remove(line.removed());
      }
    } catch (JsonProcessingException e) {
      log.warn("{}: a torn line was skipped", file);
    }
  }

  private void rewrite(Collection<Message> live) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    try (Writer out = Files.newBufferedWriter(beside)) {
      for (Message message : live) {
        out.write(JSON.writeValueAsString(new Line(message, null)) + "\n");
      }
    }
    if (writer != null) {
      writer.close();
    }
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    writer = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
    lines = live.size();
  }

  private void append(Line line) {
    try {
      writer.write(JSON.writeValueAsString(line) + "\n");
      writer.flush();
      lines++;
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written", e);
    }
  }
}
