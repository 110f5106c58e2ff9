package io.butlerops.relay.spool;

import io.butlerops.relay.spool.SpoolRefused.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that writes. Its queue holds a bounded amount of datagrams. */
final class Writer {
  private static final Logger log = LoggerFactory.getLogger(Writer.class);

  /** Bytes of datagrams in the queue; several seconds of the heaviest load. */
  private static final long MAX_QUEUED = 16 << 20;

  /** What a queued datagram costs beside its bytes. */
  private static final long OBJECTS = 200;

  private static final int MAX_GROUP = 4096;
  private static final long CLOSE_SECONDS = 5;

  private final GroupCommit commit;
  private final Map<Lane, LaneLog> lanes;
  private final BlockingQueue<Append> queue = new LinkedBlockingQueue<>();
  private final AtomicLong queued = new AtomicLong();
  private final Thread thread = new Thread(this::run, "spool");
  private volatile boolean closing;
  private volatile boolean ended;
  private volatile boolean crowded;

  Writer(GroupCommit commit, Map<Lane, LaneLog> lanes) {
    this.commit = commit;
    this.lanes = lanes;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void submit(Append append) {
    if (closing) {
      refuse(append, Reason.CLOSED, "the spool is closed");
    } else if (append instanceof Append.Hear && queued.get() > MAX_QUEUED) {
      tellCrowded();
      refuse(append, Reason.BUSY, "more comes in than the disk takes");
    } else {
      queued.addAndGet(cost(append));
      queue.add(append);
      if (ended) {
        refuseQueued();
      }
    }
  }

  /** True between open and close. */
  boolean isRunning() {
    return !ended;
  }

  /** Writes what is queued and closes the files, within {@link #CLOSE_SECONDS}. */
  void close() throws IOException {
    closing = true;
    queue.add(new Append.Forget(Lane.URGENT, List.of())); // wakes it
    try {
      thread.join(TimeUnit.SECONDS.toMillis(CLOSE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the last records were written");
    }
    if (thread.isAlive()) {
      throw new IOException("the disk did not take the last records in time");
    }
  }

  private void run() {
    List<Append> group = new ArrayList<>();
    try {
      while (!closing || !queue.isEmpty()) {
        group.add(queue.take());
        queue.drainTo(group, MAX_GROUP);
        write(group);
        group.clear();
      }
    } catch (InterruptedException unexpected) {
      log.error("the spool's writer was interrupted; nothing is accepted any more");
    } finally {
      ended = true;
      refuseQueued();
      lanes.values().forEach(LaneLog::close);
    }
  }

  private void write(List<Append> group) {
    try {
      commit.write(group);
    } catch (RuntimeException e) {
      log.error("spool failed on a group of {} records", group.size(), e);
      group.forEach(append -> refuse(append, Reason.DISK, e.toString()));
    }
    group.forEach(append -> queued.addAndGet(-cost(append)));
    crowded = crowded && queued.get() > MAX_QUEUED / 2;
  }

  private void tellCrowded() {
    if (!crowded) {
      crowded = true;
      log.warn("more datagrams come in than the disk takes; some are lost");
    }
  }

  private void refuseQueued() {
    for (Append next = queue.poll(); next != null; next = queue.poll()) {
      refuse(next, Reason.CLOSED, "the spool is closed");
    }
  }

  private void refuse(Append append, Reason reason, String message) {
    append.refuse(lanes.get(append.lane()), new SpoolRefused(reason, message));
  }

  private static long cost(Append append) {
    return append.length() + OBJECTS;
  }
}
