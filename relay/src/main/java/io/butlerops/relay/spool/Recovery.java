package io.butlerops.relay.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one lane's segments after a start: what still waits, and where. */
final class Recovery {
  private static final Logger log = LoggerFactory.getLogger(Recovery.class);

  private final Lane lane;
  private final NavigableMap<Integer, Segment> segments;
  private final Map<Long, Entry> entries = new LinkedHashMap<>();
  private int cuts;

  Recovery(Path dir, Lane lane) throws IOException {
    this.lane = lane;
    this.segments = segments(dir, lane);
    segments.values().forEach(this::read);
    entries.values().forEach(entry -> segmentOf(entry).arrive());
  }

  List<Segment> segments() {
    return List.copyOf(segments.values());
  }

  List<Entry> entries() {
    return new ArrayList<>(entries.values());
  }

  /** How many segments end in a damaged record. */
  int cuts() {
    return cuts;
  }

  private static NavigableMap<Integer, Segment> segments(Path dir, Lane lane) throws IOException {
    Pattern name = Pattern.compile(lane.label() + "-(\\d{8,9})\\.log");
    NavigableMap<Integer, Segment> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(dir)) {
      for (Path file : files.toList()) {
        Matcher matcher = name.matcher(file.getFileName().toString());
        if (matcher.matches()) {
          int number = Integer.parseInt(matcher.group(1));
          found.put(number, Segment.existing(file, number));
        }
      }
    }
    return found;
  }

  private void read(Segment segment) {
    if (!segment.scan(this::apply)) {
      cuts++;
      log.warn("{} ends in a damaged record; what follows in it is left out", segment);
    }
  }

  private boolean apply(long at, Frame frame) {
    ByteBuffer payload = frame.payload();
    return switch (frame.type()) {
      case Frame.HEARD -> heard(at, payload);
      case Frame.READY -> ready(at, payload);
      case Frame.FORGOTTEN -> forgotten(payload);
      default -> false;
    };
  }

  private boolean heard(long at, ByteBuffer payload) {
    if (payload.remaining() < Append.Hear.HEAD) {
      return false;
    }
    entries.put(at, new Entry(lane, at, at, Append.Hear.read(payload).time().toEpochMilli()));
    return true;
  }

  /** The datagram's own record may be damaged or gone: the event needs it no more. */
  private boolean ready(long at, ByteBuffer payload) {
    if (payload.remaining() < Append.Ready.HEAD) {
      return false;
    }
    long id = payload.getLong();
    long heardMillis = payload.getLong();
    if (id == Entry.OWN_PLACE) {
      Entry entry = Entry.ready(lane, at, heardMillis);
      entries.put(entry.id(), entry);
      return true;
    }
    entries.computeIfAbsent(id, absent -> new Entry(lane, id, id, heardMillis)).moveTo(at);
    return true;
  }

  private boolean forgotten(ByteBuffer payload) {
    if (payload.remaining() % Long.BYTES != 0) {
      return false;
    }
    while (payload.hasRemaining()) {
      entries.remove(payload.getLong());
    }
    return true;
  }

  private Segment segmentOf(Entry entry) {
    return segments.get(Position.segment(entry.at()));
  }
}
