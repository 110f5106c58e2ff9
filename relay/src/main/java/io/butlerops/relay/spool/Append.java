package io.butlerops.relay.spool;

import io.butlerops.contract.HeardBy;
import io.butlerops.relay.spool.SpoolRefused.Reason;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A record on its way to disk and who waits for it; settled on the writer's thread. */
sealed interface Append {
  Lane lane();

  byte type();

  /** Bytes of the payload. */
  int length();

  void put(ByteBuffer payload);

  /** False for what may be lost in a crash without harm. */
  default boolean mustLast() {
    return true;
  }

  /** True when older records may be given up for this one. */
  default boolean mayEvict() {
    return true;
  }

  /** True when what it speaks of has left the spool meanwhile. */
  default boolean isObsolete() {
    return false;
  }

  void written(LaneLog log, long at);

  void refuse(LaneLog log, SpoolRefused refused);

  default int frame() {
    return length() + Frame.OVERHEAD;
  }

  /** A datagram that was heard. */
  record Hear(Lane lane, Datagram datagram, CompletableFuture<Entry> done) implements Append {
    static final int HEAD = Long.BYTES + Integer.BYTES + 1;

    @Override
    public byte type() {
      return Frame.HEARD;
    }

    @Override
    public int length() {
      return HEAD + datagram.raw().length;
    }

    @Override
    public void put(ByteBuffer payload) {
      Instant time = datagram.time();
      byte by = (byte) (datagram.by() == HeardBy.SWEEP ? 1 : 0);
      payload.putLong(time.getEpochSecond()).putInt(time.getNano()).put(by).put(datagram.raw());
    }

    static Datagram read(ByteBuffer payload) {
      Instant time = Instant.ofEpochSecond(payload.getLong(), payload.getInt());
      HeardBy by = payload.get() == 1 ? HeardBy.SWEEP : HeardBy.UDP;
      byte[] raw = new byte[payload.remaining()];
      payload.get(raw);
      return new Datagram(time, by, raw);
    }

    @Override
    public void written(LaneLog log, long at) {
      Entry entry = new Entry(lane, at, at, datagram.time().toEpochMilli());
      log.add(entry);
      done.complete(entry);
    }

    @Override
    public void refuse(LaneLog log, SpoolRefused refused) {
      if (!done.isDone()) {
        log.lost(refused.reason().label(), 1);
        done.completeExceptionally(refused);
      }
    }
  }

  /** The event that was made of a datagram. */
  record Ready(Entry entry, byte[] event, CompletableFuture<Void> done) implements Append {
    static final int HEAD = 2 * Long.BYTES;

    @Override
    public Lane lane() {
      return entry.lane();
    }

    @Override
    public byte type() {
      return Frame.READY;
    }

    @Override
    public int length() {
      return HEAD + event.length;
    }

    @Override
    public void put(ByteBuffer payload) {
      payload.putLong(entry.id()).putLong(entry.heard().toEpochMilli()).put(event);
    }

    static byte[] read(ByteBuffer payload) {
      byte[] event = new byte[payload.remaining() - HEAD];
      payload.get(HEAD, event);
      return event;
    }

    @Override
    public boolean isObsolete() {
      return entry.isGone();
    }

    @Override
    public void written(LaneLog log, long at) {
      log.move(entry, at);
      done.complete(null);
    }

    @Override
    public void refuse(LaneLog log, SpoolRefused refused) {
      done.completeExceptionally(refused);
    }
  }

  /** What is ready when it comes; its entry is named by its own place. */
  record Put(Lane lane, long sinceMillis, byte[] content, CompletableFuture<Entry> done)
      implements Append {

    @Override
    public byte type() {
      return Frame.READY;
    }

    @Override
    public int length() {
      return Ready.HEAD + content.length;
    }

    @Override
    public void put(ByteBuffer payload) {
      payload.putLong(Entry.OWN_PLACE).putLong(sinceMillis).put(content);
    }

    @Override
    public void written(LaneLog log, long at) {
      Entry entry = Entry.ready(lane, at, sinceMillis);
      log.add(entry);
      done.complete(entry);
    }

    @Override
    public void refuse(LaneLog log, SpoolRefused refused) {
      done.completeExceptionally(refused);
    }
  }

  /** Entries that the cloud has; forgotten at once, on disk when it suits. */
  record Forget(Lane lane, List<Entry> entries) implements Append {
    @Override
    public byte type() {
      return Frame.FORGOTTEN;
    }

    @Override
    public int length() {
      return entries.size() * Long.BYTES;
    }

    @Override
    public void put(ByteBuffer payload) {
      entries.forEach(entry -> payload.putLong(entry.id()));
    }

    @Override
    public boolean mustLast() {
      return false;
    }

    @Override
    public boolean mayEvict() {
      return false;
    }

    @Override
    public boolean isObsolete() {
      return entries.stream().allMatch(Entry::isGone);
    }

    @Override
    public void written(LaneLog log, long at) {
      entries.forEach(log::remove);
    }

    /** A full disk must not keep what can be deleted; sending again after a restart is harmless. */
    @Override
    public void refuse(LaneLog log, SpoolRefused refused) {
      if (refused.reason() != Reason.CLOSED) {
        entries.forEach(log::remove);
      }
    }
  }
}
