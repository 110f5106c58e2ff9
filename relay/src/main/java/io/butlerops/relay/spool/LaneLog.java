package io.butlerops.relay.spool;

import io.butlerops.relay.spool.SpoolRefused.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One lane: its segments, oldest first, and the entries that wait in them. Changed by the writer's
 * thread only. Segments leave in order, so that a record which forgets always outlives the record
 * it speaks of.
 */
final class LaneLog {
  private static final Logger log = LoggerFactory.getLogger(LaneLog.class);

  private final Lane lane;
  private final Files files;
  private final ByteBuffer buffer;
  private final SpoolMetrics metrics;
  private final NavigableMap<Integer, Segment> segments = new ConcurrentSkipListMap<>();
  private final Waiting waiting = new Waiting();
  private final List<Placed> pending = new ArrayList<>();
  private Segment active;
  private int lastNumber;
  private final AtomicLong size = new AtomicLong();
  private volatile String trouble = "";

  /**
   * @param buffer gathers small records into one write; lanes take turns
   */
  LaneLog(Lane lane, Files files, ByteBuffer buffer, SpoolMetrics metrics) {
    this.lane = lane;
    this.files = files;
    this.buffer = buffer;
    this.metrics = metrics;
  }

  /** Where and how large the lane's files are. */
  record Files(Path dir, long segmentSize, Disk disk) {
    Path of(Lane lane, int number) {
      return dir.resolve("%s-%08d.log".formatted(lane.label(), number));
    }
  }

  /** A record in the buffer or the file, not yet durable. */
  private record Placed(Append append, long at) {}

  // What any thread may ask.

  Waiting waiting() {
    return waiting;
  }

  long size() {
    return size.get();
  }

  /** Why the disk takes nothing; empty when it does. */
  String trouble() {
    return trouble;
  }

  /** Empty when the record is damaged or its segment gone. */
  Optional<Frame> read(long at) throws IOException {
    Segment segment = segments.get(Position.segment(at));
    return segment == null ? Optional.empty() : segment.read(Position.offset(at));
  }

  // What only the writer does.

  /** Takes over what {@link Recovery} found. */
  void recover(List<Segment> found, List<Entry> entries) {
    for (Segment segment : found) {
      segments.put(segment.number(), segment);
      size.addAndGet(segment.size());
      lastNumber = segment.number();
    }
    entries.forEach(waiting::add);
    reclaim();
  }

  /** Puts a record behind the others; its future is settled at once on failure, else by commit. */
  void append(Append append) {
    try {
      Segment segment = segmentFor(append.frame());
      long at = Position.of(segment.number(), segment.size());
      put(append);
      segment.grow(append.frame());
      size.addAndGet(append.frame());
      pending.add(new Placed(append, at));
    } catch (IOException e) {
      broken(e);
      append.refuse(this, refused());
    }
  }

  /** Makes everything appended durable and settles it. */
  void commit() {
    if (pending.isEmpty()) {
      return;
    }
    try {
      flush();
      if (pending.stream().anyMatch(placed -> placed.append.mustLast())) {
        active.force();
      }
    } catch (IOException e) {
      broken(e);
      return;
    }
    mended();
    List<Placed> durable = List.copyOf(pending);
    pending.clear();
    durable.forEach(placed -> placed.append.written(this, placed.at));
    reclaim();
  }

  boolean canEvict() {
    return !segments.isEmpty();
  }

  /** Gives up the oldest segment with all that still waits in it. */
  void evict() {
    commit();
    if (segments.isEmpty()) {
      return; // the commit failed, and nothing that counts was left
    }
    Segment oldest = segments.firstEntry().getValue();
    int lost = oldest.live();
    if (oldest == active) {
      active = null;
    }
    waiting.all().stream()
        .filter(entry -> Position.segment(entry.at()) == oldest.number())
        .forEach(this::remove);
    delete(oldest);
    reclaim();
    if (lost > 0) {
      lost("evicted", lost);
      log.warn("spool is full: gave up {} waiting {} events, the oldest", lost, lane.label());
    }
  }

  void add(Entry entry) {
    metrics.spooled(lane);
    segments.get(Position.segment(entry.at())).arrive();
    waiting.add(entry);
  }

  void move(Entry entry, long at) {
    if (!entry.isGone()) {
      segments.get(Position.segment(entry.at())).leave();
      segments.get(Position.segment(at)).arrive();
      entry.moveTo(at);
    }
  }

  void remove(Entry entry) {
    if (!entry.isGone()) {
      segments.get(Position.segment(entry.at())).leave();
      entry.leave();
      waiting.left();
    }
  }

  void lost(String reason, int events) {
    metrics.lost(lane, reason, events);
  }

  void close() {
    commit();
    segments.values().forEach(this::close);
  }

  private Segment segmentFor(int frame) throws IOException {
    if (active != null && !active.isEmpty() && active.size() + frame > files.segmentSize) {
      commit();
      seal();
    }
    if (active == null) {
      lastNumber++; // a number whose file could not be made is not tried again
      active = Segment.create(files.disk, files.of(lane, lastNumber), lastNumber);
      segments.put(lastNumber, active);
      size.addAndGet(active.size());
    }
    return active;
  }

  private void put(Append append) throws IOException {
    if (buffer.remaining() < append.frame()) {
      flush();
    }
    boolean fits = append.frame() <= buffer.capacity();
    ByteBuffer target = fits ? buffer : ByteBuffer.allocate(append.frame());
    int start = Frame.begin(target, append.type(), append.length());
    append.put(target);
    Frame.end(target, start);
    if (!fits) {
      active.write(target.flip());
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    try {
      active.write(buffer);
    } finally {
      buffer.clear();
    }
  }

  /**
   * What is behind the last commit may be half written, and after a failed fsync nobody knows: the
   * segment is closed there, its rest cut off at the next start, and the next record opens another.
   */
  private void broken(IOException cause) {
    if (trouble.isEmpty()) {
      log.error("spool cannot write: {}; new events are lost until it can", reason(cause));
    }
    trouble = reason(cause);
    buffer.clear();
    seal();
    List<Placed> failed = List.copyOf(pending);
    pending.clear();
    SpoolRefused refused = refused();
    failed.forEach(placed -> placed.append.refuse(this, refused));
    reclaim();
  }

  private void mended() {
    if (!trouble.isEmpty()) {
      log.info("spool writes again");
      trouble = "";
    }
  }

  private SpoolRefused refused() {
    return new SpoolRefused(Reason.DISK, "spool cannot write: " + trouble);
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private void seal() {
    if (active != null) {
      Segment sealed = active;
      active = null;
      try {
        sealed.seal();
      } catch (IOException e) {
        log.debug("closing a segment failed, its records are settled already", e);
      }
    }
  }

  /**
   * Deletes segments in which nothing waits, the oldest first, up to one in which something does.
   */
  private void reclaim() {
    Map.Entry<Integer, Segment> first = segments.firstEntry();
    while (first != null && first.getValue().live() == 0 && first.getValue() != active) {
      delete(first.getValue());
      first = segments.firstEntry();
    }
  }

  private void delete(Segment segment) {
    segments.remove(segment.number());
    size.addAndGet(-segment.size());
    try {
      segment.delete();
    } catch (IOException e) {
      log.warn("spool cannot delete a segment it no longer needs: {}", reason(e));
    }
  }

  private void close(Segment segment) {
    try {
      segment.close();
    } catch (IOException e) {
      log.debug("closing a segment failed, its records are settled already", e);
    }
  }
}
