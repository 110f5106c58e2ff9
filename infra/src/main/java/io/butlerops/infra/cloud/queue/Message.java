package io.butlerops.infra.cloud.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A message in the state it has at one moment.
 *
 * @param order of arrival at its queue
 */
public record Message(
    String id, long order, String body, Map<String, Attribute> attributes, State state) {
  public Message {
    attributes = Map.copyOf(attributes);
  }

  /**
   * What happened to a message so far.
   *
   * @param visibleAt from when it may be received
   */
  public record State(
      Instant sentAt, Instant visibleAt, int receiveCount, Optional<Instant> firstReceivedAt) {}

  /** Each receive gives a handle of its own; only the newest deletes. */
  public String receiptHandle() {
    return id + "#" + state.receiveCount();
  }

  public String bodyMd5() {
    return Md5.of(body);
  }

  /** As SQS and Lambda's events name them. */
  public Map<String, String> systemAttributes() {
    Map<String, String> named = new LinkedHashMap<>();
    named.put("SenderId", "AROALOCALBUTLER");
    named.put("SentTimestamp", millis(state.sentAt()));
    named.put("ApproximateReceiveCount", String.valueOf(state.receiveCount()));
    state
        .firstReceivedAt()
        .ifPresent(time -> named.put("ApproximateFirstReceiveTimestamp", millis(time)));
    return named;
  }

  private static String millis(Instant time) {
    return String.valueOf(time.toEpochMilli());
  }

  boolean visible(Instant now) {
    return !state.visibleAt().isAfter(now);
  }

  boolean inFlight(Instant now) {
    return state.receiveCount() > 0 && !visible(now);
  }

  Message received(Instant now, Duration visibility) {
    return with(
        new State(
            state.sentAt(),
            now.plus(visibility),
            state.receiveCount() + 1,
            Optional.of(state.firstReceivedAt().orElse(now))));
  }

  Message visibleAt(Instant time) {
    return with(new State(state.sentAt(), time, state.receiveCount(), state.firstReceivedAt()));
  }

  /** As it enters a dead letter queue: unreceived, but no younger. */
  Message moved(long newOrder, Instant now) {
    return new Message(
        id, newOrder, body, attributes, new State(state.sentAt(), now, 0, Optional.empty()));
  }

  private Message with(State newState) {
    return new Message(id, order, body, attributes, newState);
  }
}
