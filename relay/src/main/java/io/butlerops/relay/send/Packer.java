package io.butlerops.relay.send;

import io.butlerops.contract.Batch;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.Topics;
import io.butlerops.relay.spool.Entry;
import io.butlerops.relay.spool.Lane;
import io.butlerops.relay.spool.Spool;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads events from the spool and packs as many into a batch as one message takes. */
final class Packer {
  /** So that one batch is one reasonable piece of work for its reader. */
  static final int MAX_EVENTS = 100;

  /** Bytes before compression; keeps memory small, and far below what readers refuse to unpack. */
  private static final int MAX_RAW = 1 << 20;

  private static final int MAX_RAW_ALONE = 8 << 20;

  private final Spool spool;
  private final Origin origin;
  private final Consumer<Letter> unsendable;
  private final Deque<Long> returned = new ArrayDeque<>();
  private long lastSeq;

  /** Encoded bytes per raw byte, learned; at first as if nothing could be compressed. */
  private double ratio = 1.4;

  Packer(Spool spool, Origin origin, Consumer<Letter> unsendable) {
    this.spool = spool;
    this.origin = origin;
    this.unsendable = unsendable;
  }

  private record Sheet(Letter letter, byte[] event) {}

  /** Takes the next batch from the front; empty when nothing there is left in the spool. */
  Optional<Parcel> pack(Deque<Entry> waiting) {
    if (!waiting.isEmpty() && waiting.peekFirst().lane() == Lane.LOGS) {
      return logPart(waiting.removeFirst());
    }
    List<Sheet> sheets = take(waiting);
    while (!sheets.isEmpty()) {
      Optional<Parcel> parcel = seal(sheets);
      if (parcel.isPresent()) {
        return parcel;
      }
      sheets = sheets.size() == 1 ? alone(sheets.get(0)) : firstHalf(sheets, waiting);
    }
    return Optional.empty();
  }

  /** The number goes to the next batch: a missing one would look like a loss to the cloud. */
  void giveBack(Parcel parcel) {
    if (!parcel.isLog()) {
      returned.addLast(parcel.seq);
    }
  }

  private Optional<Parcel> logPart(Entry entry) {
    return spool
        .event(entry)
        .map(LogPart::decoded)
        .map(
            part -> {
              Letter letter = new Letter(entry, Subject.of(part));
              return new Parcel(part.topic(site()), Parcel.NO_SEQ, List.of(letter), part.gzip());
            });
  }

  private SiteId site() {
    return origin.relay().site();
  }

  private List<Sheet> take(Deque<Entry> waiting) {
    List<Sheet> sheets = new ArrayList<>();
    long room = (long) Math.min(MAX_RAW, 0.9 * Batch.MAX_BYTES / ratio);
    while (!waiting.isEmpty() && sheets.size() < MAX_EVENTS && room > 0) {
      Entry entry = waiting.removeFirst();
      Optional<byte[]> event = spool.event(entry);
      if (event.isPresent()) {
        sheets.add(new Sheet(new Letter(entry, Subject.of(event.get())), event.get()));
        room -= event.get().length;
      }
    }
    return sheets;
  }

  private Optional<Parcel> seal(List<Sheet> sheets) {
    List<byte[]> events = sheets.stream().map(Sheet::event).toList();
    long seq = returned.isEmpty() ? lastSeq + 1 : returned.peekFirst();
    byte[] payload = origin.batch(seq, MessageCodec.pack(events));
    learn(events, payload.length);
    if (!fits(events, payload)) {
      return Optional.empty();
    }
    if (returned.isEmpty()) {
      lastSeq = seq;
    } else {
      returned.removeFirst();
    }
    return Optional.of(
        new Parcel(
            Topics.events(site()), seq, sheets.stream().map(Sheet::letter).toList(), payload));
  }

  private static List<Sheet> firstHalf(List<Sheet> sheets, Deque<Entry> waiting) {
    int half = sheets.size() / 2;
    for (int i = sheets.size() - 1; i >= half; i--) {
      waiting.addFirst(sheets.get(i).letter.entry());
    }
    return sheets.subList(0, half);
  }

  /** One event that is too large by itself: shortened if that helps, else put aside. */
  private List<Sheet> alone(Sheet sheet) {
    Optional<byte[]> shorter = Trim.shortened(sheet.event, this::fitsAlone);
    if (shorter.isEmpty()) {
      unsendable.accept(sheet.letter);
    }
    return shorter.map(event -> List.of(new Sheet(sheet.letter, event))).orElse(List.of());
  }

  private boolean fitsAlone(byte[] event) {
    List<byte[]> events = List.of(event);
    return fits(events, origin.batch(lastSeq + 1, MessageCodec.pack(events)));
  }

  private static boolean fits(List<byte[]> events, byte[] payload) {
    return payload.length < Batch.MAX_BYTES && raw(events) < MAX_RAW_ALONE;
  }

  private void learn(List<byte[]> events, int encoded) {
    ratio = 0.8 * ratio + 0.2 * encoded / raw(events);
  }

  private static long raw(List<byte[]> events) {
    return events.stream().mapToLong(event -> event.length).sum();
  }
}
