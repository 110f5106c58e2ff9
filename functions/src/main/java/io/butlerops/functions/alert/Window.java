package io.butlerops.functions.alert;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.StableHash;
import io.butlerops.functions.delivery.Delivery.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A time in which alerts are collected, to be told in one message. */
record Window(String id, Line line, Plan plan, Stand stand) {
  /** How far it got. */
  enum State {
    /** Collects. */
    OPEN,
    /** Takes no more members; those it has are being told. */
    CLOSED,
    /** Its deliveries are made. */
    SENT
  }

  /**
   * What was meant when it was opened.
   *
   * @param every from one message to the next
   * @param repeat from a message to its repetition, while some of it is still open
   */
  record Plan(Instant closes, Duration every, Optional<Duration> repeat) {}

  /**
   * What became of it.
   *
   * @param closed when it was; meaningless before
   * @param newest when its last member was decided
   * @param total of its members, known when it is sent
   * @param totals members for each recipient
   * @param repeats how often it was told again
   */
  record Stand(
      State state,
      Instant closed,
      Instant newest,
      int total,
      Map<String, Integer> totals,
      int repeats) {
    static final Stand NEW = new Stand(State.OPEN, Instant.EPOCH, Instant.EPOCH, 0, Map.of(), 0);

    Stand {
      totals = Map.copyOf(totals);
    }
  }

  static RowKey key(String id) {
    return new RowKey("W#" + id, "WINDOW");
  }

  RowKey key() {
    return key(id);
  }

  /** The window after this one, the same whoever opens it. */
  static String after(String id) {
    return StableHash.of(id, "after");
  }

  static Window opened(String id, Line line, Plan plan) {
    return new Window(id, line, plan, Stand.NEW);
  }

  boolean open() {
    return stand.state() == State.OPEN;
  }

  Window closed(Instant now) {
    return with(new Stand(State.CLOSED, now, now, 0, Map.of(), 0));
  }

  Window sent(Instant newest, int total, Map<String, Integer> totals) {
    return with(new Stand(State.SENT, stand.closed(), newest, total, totals, 0));
  }

  Window repeated(int repeats) {
    return with(
        new Stand(
            State.SENT, stand.closed(), stand.newest(), stand.total(), stand.totals(), repeats));
  }

  /** When those who hear of it may hear of the next. */
  Instant next() {
    return stand.closed().plus(plan.every());
  }

  /** When it is to be told again; only for windows that are. */
  Due repetition() {
    Duration repeat = plan.repeat().orElseThrow();
    return new Due(
        new Timer.Repeat(id), stand.closed().plus(repeat.multipliedBy(stand.repeats() + 1L)));
  }

  private Window with(Stand stand) {
    return new Window(id, line, plan, stand);
  }

  ObjectNode write() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("site", line.site().value()).put("destination", line.destination());
    json.put("channel", line.channel()).put("phase", line.phase().name());
    json.put("closes", plan.closes().toEpochMilli()).put("every", plan.every().toMillis());
    plan.repeat().ifPresent(repeat -> json.put("repeat", repeat.toMillis()));
    json.put("state", stand.state().name()).put("closed", stand.closed().toEpochMilli());
    json.put("newest", stand.newest().toEpochMilli()).put("total", stand.total());
    json.put("repeats", stand.repeats());
    ObjectNode totals = json.putObject("totals");
    stand.totals().forEach(totals::put);
    return json;
  }

  /** Empty when there is no such window, or no longer. */
  static Optional<Window> read(Row row) {
    return row.exists()
        ? Optional.of(read(row.key().pk().substring("W#".length()), row.data()))
        : Optional.empty();
  }

  private static Window read(String id, JsonNode json) {
    Line line =
        new Line(
            SiteId.of(json.path("site").asText()),
            json.path("destination").asText(),
            json.path("channel").asText(),
            Phase.valueOf(json.path("phase").asText()));
    Optional<Duration> repeat =
        json.has("repeat")
            ? Optional.of(Duration.ofMillis(json.path("repeat").asLong()))
            : Optional.empty();
    Plan plan =
        new Plan(time(json, "closes"), Duration.ofMillis(json.path("every").asLong()), repeat);
    return new Window(id, line, plan, stand(json));
  }

  private static Stand stand(JsonNode json) {
    Map<String, Integer> totals = new LinkedHashMap<>();
    json.path("totals")
        .properties()
        .forEach(total -> totals.put(total.getKey(), total.getValue().asInt()));
    return new Stand(
        State.valueOf(json.path("state").asText()),
        time(json, "closed"),
        time(json, "newest"),
        json.path("total").asInt(),
        totals,
        json.path("repeats").asInt());
  }

  private static Instant time(JsonNode json, String name) {
    return Instant.ofEpochMilli(json.path(name).asLong());
  }

  /** Its row in the next state. */
  Change over(Row seen) {
    return seen.toHistory(write(), plan.closes());
  }

  /** Its row, when there is none. */
  Change first() {
    return over(Row.absent(key()));
  }
}
