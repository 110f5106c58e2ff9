package io.butlerops.relay.spool;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * One file of a lane. Written by the writer's thread only; read by any, through a handle of its own
 * that an interrupted reader cannot close under the others.
 */
final class Segment {
  private static final byte[] MAGIC = "BUTLERS1".getBytes(StandardCharsets.US_ASCII);

  private final Path file;
  private final int number;
  private Disk.Output output;
  private RandomAccessFile reader;
  private boolean deleted;
  private long size;
  private int live;

  private Segment(Path file, int number, Disk.Output output, long size) {
    this.file = file;
    this.number = number;
    this.output = output;
    this.size = size;
  }

  static Segment create(Disk disk, Path file, int number) throws IOException {
    Segment segment = new Segment(file, number, disk.create(file), 0);
    try {
      segment.write(ByteBuffer.wrap(MAGIC));
      segment.grow(MAGIC.length);
      return segment;
    } catch (IOException e) {
      segment.delete();
      throw e;
    }
  }

  static Segment existing(Path file, int number) throws IOException {
    return new Segment(file, number, null, Files.size(file));
  }

  int number() {
    return number;
  }

  /** Bytes, those still in the writer's buffer included. */
  long size() {
    return size;
  }

  boolean isEmpty() {
    return size <= MAGIC.length;
  }

  /** Counts bytes that are on their way to the file. */
  void grow(int bytes) {
    size += bytes;
  }

  /** How many entries have their newest record here. */
  int live() {
    return live;
  }

  void arrive() {
    live++;
  }

  void leave() {
    live--;
  }

  void write(ByteBuffer bytes) throws IOException {
    output.write(bytes);
  }

  void force() throws IOException {
    output.force();
  }

  /** No more is written here. */
  void seal() throws IOException {
    if (output != null) {
      Disk.Output closing = output;
      output = null;
      closing.close();
    }
  }

  /**
   * Reads every record up to the first that is cut short, does not check or is refused by the
   * visitor.
   *
   * @return false when there was such a one
   */
  boolean scan(Visitor visitor) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      long at = MAGIC.length;
      if (size == 0) {
        return true; // the process ended between creating the file and writing to it
      }
      if (!Arrays.equals(in.readNBytes(MAGIC.length), MAGIC)) {
        return false;
      }
      while (at < size) {
        Optional<Frame> frame = Frame.read(in, size - at);
        if (frame.isEmpty() || !visitor.visit(Position.of(number, at), frame.get())) {
          return false;
        }
        at += frame.get().size();
      }
      return true;
    } catch (IOException unreadable) {
      return false; // a bad sector is a bad record: the next segments still count
    }
  }

  /** Empty when the segment is deleted or the record is damaged. */
  synchronized Optional<Frame> read(long offset) throws IOException {
    if (deleted) {
      return Optional.empty();
    }
    if (reader == null) {
      reader = new RandomAccessFile(file.toFile(), "r");
    }
    reader.seek(offset);
    return Frame.read(reader, reader.length() - offset);
  }

  synchronized void close() throws IOException {
    seal();
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }

  /** Closes first: Windows deletes no open file. */
  synchronized void delete() throws IOException {
    deleted = true;
    close();
    Files.deleteIfExists(file);
  }

  @Override
  public String toString() {
    return file.getFileName().toString();
  }

  /** Takes the records of a segment, oldest first. */
  @FunctionalInterface
  interface Visitor {
    /**
     * @return false when the record makes no sense
     */
    boolean visit(long at, Frame frame);
  }
}
