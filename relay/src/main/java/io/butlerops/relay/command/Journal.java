package io.butlerops.relay.command;

import io.butlerops.relay.spool.OwnerOnly;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records on disk in the order of their writing, in numbered segments: length of the payload, type,
 * payload, CRC32C of all before. A segment is never written again by a later process, so a torn end
 * stays an end; a record that does not check is passed over.
 */
final class Journal implements Closeable {
  private static final Logger log = LoggerFactory.getLogger(Journal.class);

  static final int SEGMENT_SIZE = 4 << 20;

  /** Above any message of MQTT; a damaged length must not take the memory. */
  private static final int MAX_PAYLOAD = 1 << 20;

  private static final int HEAD = 5;
  private static final int OVERHEAD = HEAD + Integer.BYTES;
  private static final Pattern NAME = Pattern.compile("\\d{16}\\.log");

  /** Where a record lies. */
  record Position(long segment, long offset, int size) {}

  /** Hears what was written, in that order. */
  interface Reader {
    /**
     * @param payload of its own
     */
    void read(byte type, byte[] payload, Position at);
  }

  private final Path dir;
  private final TreeSet<Long> segments = new TreeSet<>();
  private FileChannel current;
  private boolean torn;
  private long written;

  /** Not yet ready: {@link #replay} comes first. */
  Journal(Path dir) throws IOException {
    this.dir = dir;
    OwnerOnly.createDirectory(dir);
    try (Stream<Path> files = Files.list(dir)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(NAME.asMatchPredicate())
          .map(name -> Long.parseLong(name.substring(0, 16)))
          .forEach(segments::add);
    }
  }

  /** Reads what earlier processes wrote, and begins a segment. */
  void replay(Reader reader) throws IOException {
    for (long segment : segments) {
      replay(segment, Files.readAllBytes(file(segment)), reader);
    }
    roll();
  }

  /** Survives the end of the process at once, a crash of the machine after {@link #force}. */
  Position append(byte type, byte[] payload) throws IOException {
    if (torn || current.position() >= SEGMENT_SIZE) {
      roll();
    }
    ByteBuffer record = ByteBuffer.allocate(OVERHEAD + payload.length);
    record.putInt(payload.length).put(type).put(payload);
    record.putInt(checksum(record.array(), HEAD + payload.length)).flip();
    long offset = current.position();
    torn = true;
    while (record.hasRemaining()) {
      current.write(record);
    }
    torn = false;
    written += record.limit();
    return new Position(segments.last(), offset, record.limit());
  }

  void force() throws IOException {
    try {
      current.force(false);
    } catch (IOException e) {
      // What the system did with the pages is unknown: nothing may follow them.
      torn = true;
      throw e;
    }
  }

  /** The payload of a record. */
  byte[] read(Position at) throws IOException {
    ByteBuffer record = ByteBuffer.allocate(at.size());
    try (FileChannel channel = FileChannel.open(file(at.segment()), StandardOpenOption.READ)) {
      int read = 0;
      while (record.hasRemaining() && read >= 0) {
        read = channel.read(record, at.offset() + record.position());
      }
    }
    if (record.hasRemaining() || !checks(record.array(), 0, at.size())) {
      throw new IOException(file(at.segment()) + " is damaged at " + at.offset());
    }
    return payload(record.array(), 0, at.size());
  }

  /** Begins another segment, unless this one is still empty. */
  void roll() throws IOException {
    if (current != null && !torn && current.position() == 0) {
      return;
    }
    long next = segments.isEmpty() ? 1 : segments.last() + 1;
    FileChannel fresh =
        FileChannel.open(
            file(next),
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            OwnerOnly.file());
    close();
    segments.add(next);
    current = fresh;
    torn = false;
    OwnerOnly.forceDirectory(dir);
  }

  /** Those that are no longer written to, oldest first. */
  List<Long> finished() {
    return List.copyOf(segments.headSet(segments.last()));
  }

  /** When it was written to last. */
  Instant time(long segment) throws IOException {
    return Files.getLastModifiedTime(file(segment)).toInstant();
  }

  /** Bytes on disk. */
  long size() throws IOException {
    long size = 0;
    for (long segment : segments) {
      size += Files.size(file(segment));
    }
    return size;
  }

  /** Bytes since it was opened. */
  long written() {
    return written;
  }

  void delete(long segment) throws IOException {
    Files.deleteIfExists(file(segment));
    segments.remove(segment);
  }

  @Override
  public void close() throws IOException {
    if (current != null) {
      current.close();
    }
  }

  private void replay(long segment, byte[] all, Reader reader) {
    ByteBuffer bytes = ByteBuffer.wrap(all);
    while (bytes.remaining() >= OVERHEAD) {
      int start = bytes.position();
      int length = bytes.getInt(start);
      if (length < 0 || length > Math.min(bytes.remaining() - OVERHEAD, MAX_PAYLOAD)) {
        break;
      }
      int size = OVERHEAD + length;
      if (checks(all, start, size)) {
        Position at = new Position(segment, start, size);
        reader.read(all[start + HEAD - 1], payload(all, start, size), at);
      } else {
        log.error("{} is damaged at {}: a record is lost", file(segment), start);
      }
      bytes.position(start + size);
    }
    if (bytes.hasRemaining()) {
      log.warn("{} ends in {} bytes without a record", file(segment), bytes.remaining());
    }
  }

  private static byte[] payload(byte[] bytes, int start, int size) {
    byte[] payload = new byte[size - OVERHEAD];
    System.arraycopy(bytes, start + HEAD, payload, 0, payload.length);
    return payload;
  }

  private static boolean checks(byte[] bytes, int start, int size) {
    int told = ByteBuffer.wrap(bytes).getInt(start + size - Integer.BYTES);
    CRC32C crc = new CRC32C();
    crc.update(bytes, start, size - Integer.BYTES);
    return told == (int) crc.getValue();
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private Path file(long segment) {
    return dir.resolve(String.format(Locale.ROOT, "%016d.log", segment));
  }
}
