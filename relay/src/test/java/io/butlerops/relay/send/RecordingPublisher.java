package io.butlerops.relay.send;

import io.butlerops.contract.Batch;
import io.butlerops.contract.Event;
import io.butlerops.contract.MessageCodec;
import io.butlerops.relay.mqtt.NotAcknowledged;
import io.butlerops.relay.mqtt.Publisher;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** A broker that can be away, be slow, and drop the connection on events it does not like. */
public final class RecordingPublisher implements Publisher {
  private final List<Batch> published = new ArrayList<>();
  private final List<Batch> acknowledged = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private final Deque<UnderWay> underWay = new ArrayDeque<>();
  private boolean connected = true;
  private boolean holding;
  private int drops;
  private Predicate<Event> dropsOn = event -> false;
  private Runnable connectedAgain = () -> {};

  private final List<String> topics = new ArrayList<>();
  private boolean refusesLogs;

  /** Without a batch it is a log's part. */
  private record UnderWay(Optional<Batch> batch, CompletableFuture<Void> done) {}

  @Override
  public synchronized CompletableFuture<Void> publish(String topic, byte[] payload) {
    boolean isLog = topic.startsWith("butler/hq/logs/");
    if (!isLog && !topic.equals("butler/hq/events")) {
      throw new IllegalArgumentException(topic);
    }
    if (!connected) {
      return CompletableFuture.failedFuture(new NotAcknowledged("no connection"));
    }
    topics.add(topic);
    Optional<Batch> batch = isLog ? Optional.empty() : Optional.of(MessageCodec.batch(payload));
    UnderWay next = new UnderWay(batch, new CompletableFuture<>());
    batch.ifPresent(published::add);
    sizes.add(payload.length);
    underWay.add(next);
    boolean disliked =
        batch.map(each -> events(each).stream().anyMatch(dropsOn)).orElse(refusesLogs);
    if (disliked) {
      drops++;
      var unused = CompletableFuture.runAsync(this::drop).thenRun(this::connect);
    } else if (!holding) {
      var unused = CompletableFuture.runAsync(this::acknowledge);
    }
    return next.done;
  }

  /** Told each time the connection is back. */
  public synchronized void onConnected(Runnable listener) {
    connectedAgain = listener;
  }

  /** The connection breaks; whatever is under way fails. */
  public void drop() {
    List<UnderWay> broken;
    synchronized (this) {
      connected = false;
      broken = List.copyOf(underWay);
      underWay.clear();
    }
    broken.forEach(
        parcel -> parcel.done.completeExceptionally(new NotAcknowledged("connection ended")));
  }

  public void connect() {
    synchronized (this) {
      connected = true;
    }
    connectedAgain.run();
  }

  /** The connection is back and nobody says so. */
  synchronized void connectSilently() {
    connected = true;
  }

  public synchronized void hold() {
    holding = true;
  }

  /** Acknowledges what is under way and from now on everything. */
  public void release() {
    synchronized (this) {
      holding = false;
    }
    acknowledge();
  }

  synchronized void dropOn(Predicate<Event> disliked) {
    dropsOn = disliked;
  }

  /** As a broker whose policy does not know the topic. */
  synchronized void refuseLogs() {
    refusesLogs = true;
  }

  /** Of everything that was published, in order. */
  public synchronized List<String> topics() {
    return List.copyOf(topics);
  }

  synchronized int drops() {
    return drops;
  }

  public synchronized List<Batch> published() {
    return List.copyOf(published);
  }

  synchronized List<Integer> sizes() {
    return List.copyOf(sizes);
  }

  synchronized List<Long> acknowledgedSeqs() {
    return acknowledged.stream().map(Batch::seq).toList();
  }

  /** Every event of every acknowledged batch, repeats included. */
  public synchronized List<Event> events() {
    return acknowledged.stream().flatMap(batch -> events(batch).stream()).toList();
  }

  synchronized int underWay() {
    return underWay.size();
  }

  static List<Event> events(Batch batch) {
    return MessageCodec.unpack(batch).stream().map(MessageCodec::event).toList();
  }

  private void acknowledge() {
    List<UnderWay> arrived;
    synchronized (this) {
      if (!connected) {
        return;
      }
      arrived = List.copyOf(underWay);
      underWay.clear();
      arrived.forEach(parcel -> parcel.batch.ifPresent(acknowledged::add));
    }
    arrived.forEach(parcel -> parcel.done.complete(null));
  }
}
