package io.butlerops.relay.log;

import io.butlerops.relay.send.LogPart;
import io.butlerops.relay.spool.OwnerOnly;
import io.butlerops.relay.spool.SpoolRefused;
import io.butlerops.relay.spool.SpoolRefused.Reason;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a log's errand. The file holds the errand in its first line and the log behind it; the log
 * is read line by line, and pieces go through a file, because each part names how many there are.
 */
record Courier(WholeLogs.Parts parts, LogMetrics metrics) {
  private static final Logger log = LoggerFactory.getLogger(Courier.class);
  private static final int LONGEST_ERRAND = 1_000;

  /**
   * @return false when it is to be tried again later
   */
  boolean deliver(Path file) throws IOException {
    Errand errand = errand(file);
    errand.keepAs().ifPresent(name -> keep(name, file));
    return !errand.follows() || follow(errand.eventId(), file);
  }

  private void keep(ButlerName name, Path file) {
    if (parts.keep().isEmpty()) {
      return; // switched off since the log was read
    }
    try (InputStream in = log(file)) {
      new ButlerFolder(parts.keep().get()).keep(name, in);
      metrics.kept.inc();
    } catch (IOException e) {
      log.warn("{} cannot be kept in {}: {}", name.path(), parts.keep().get(), e.toString());
      metrics.diskFailures.inc();
    }
  }

  private boolean follow(String eventId, Path file) throws IOException {
    Path pieces = parts.dir().resolve(eventId + ".parts");
    Files.deleteIfExists(pieces);
    try {
      return post(eventId, pieces, cut(file, pieces));
    } finally {
      Files.deleteIfExists(pieces);
    }
  }

  private int cut(Path file, Path pieces) throws IOException {
    try (InputStream in = log(file);
        DataOutputStream out = new DataOutputStream(OwnerOnly.output(pieces))) {
      return LogCutter.cut(in, parts.redact(), out);
    }
  }

  private boolean post(String eventId, Path pieces, int count) throws IOException {
    try (DataInputStream in = new DataInputStream(buffered(pieces))) {
      for (int number = 1; number <= count; number++) {
        post(new LogPart(eventId, number, count, in.readNBytes(in.readInt())));
      }
      return true;
    } catch (CompletionException e) {
      if (!(e.getCause() instanceof SpoolRefused refused)) {
        throw e;
      }
      return !isTriedAgain(eventId, refused);
    }
  }

  /** One at a time, so that memory holds one. */
  private void post(LogPart part) {
    parts.post().apply(part).join();
    metrics.parts.inc();
    metrics.bytes.inc(part.gzip().length);
  }

  private boolean isTriedAgain(String eventId, SpoolRefused refused) {
    boolean passes = refused.reason() == Reason.DISK || refused.reason() == Reason.CLOSED;
    if (!passes) {
      log.warn("the log of event {} does not follow: {}", eventId, refused.getMessage());
      metrics.lost.inc();
    }
    return passes;
  }

  private static Errand errand(Path file) throws IOException {
    try (InputStream in = buffered(file)) {
      return Errand.decoded(firstLine(in));
    }
  }

  private static InputStream log(Path file) throws IOException {
    InputStream in = buffered(file);
    firstLine(in);
    return in;
  }

  private static InputStream buffered(Path file) throws IOException {
    return new BufferedInputStream(Files.newInputStream(file));
  }

  private static byte[] firstLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      line.write(next);
      if (line.size() > LONGEST_ERRAND) {
        throw new IOException("its errand is damaged");
      }
    }
    return line.toByteArray();
  }
}
