package io.butlerops.infra.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.contract.Batch;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventData;
import io.butlerops.contract.EventType;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.Presence;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.Topics;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.functions.presence.DynamoRelays;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.infra.cloud.EmbeddedCloud;
import io.butlerops.infra.cloud.broker.TestClient;
import io.butlerops.infra.cloud.certificate.TestCertificates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;

/** Says over MQTT what a relay says, when a test wants it said. */
final class SpokenRelay implements AutoCloseable {
  private static final String PUBLISHED = "PUBLISH ";
  private static final String PART = "0001-of-0001";

  private final PassingDays days;
  private final RelayId id;
  private final List<CommandMessage> commands = new ArrayList<>();
  private final Instant started;
  private TestClient client;
  private Duration fast = Duration.ZERO;
  private int connection;
  private long batch;

  private SpokenRelay(PassingDays days, SiteId site) {
    this.days = days;
    this.id = new RelayId(site, 1);
    this.started = days.now();
  }

  /** Connected, and there. */
  static SpokenRelay of(PassingDays days, SiteId site) throws Exception {
    SpokenRelay relay = new SpokenRelay(days, site);
    relay.connect();
    return relay;
  }

  RelayId id() {
    return id;
  }

  /** From now on its clock shows so much more than it is. */
  void clockIsFastBy(Duration time) {
    fast = time;
  }

  Instant now() {
    return days.now().plus(fast);
  }

  /** Anew, with a last will. */
  void connect() throws Exception {
    EmbeddedCloud cloud = days.cloud();
    Path folder = cloud.relayFolder(id.site());
    connection++;
    client =
        new TestClient(
            cloud.endpoints().mqtt().port(),
            TestCertificates.own(folder),
            TestCertificates.root(folder));
    byte[] will = MessageCodec.encode(word(false));
    client.connect(
        id.toString(),
        asked -> asked.willFlag(true).willTopic(Topics.presence(id)).willMessage(will));
    await("CONNACK");
    client.subscribe(Topics.commands(id));
    await("SUBACK");
    speak();
  }

  /** Without a word, so that the broker says its last will. */
  void breakOff() {
    client.close();
    EmbeddedCloud cloud = days.cloud();
    DynamoRelays relays =
        new DynamoRelays(
            cloud.clients().dynamo(), cloud.endpoints().outputs().get("SiteTableName"));
    Awaitility.await("last will")
        .until(() -> relays.find(id).filter(RelayStatus::online).isEmpty());
    days.awaitQuiet();
  }

  /** It is there. */
  void speak() throws InterruptedException {
    publish(Topics.presence(id), MessageCodec.encode(word(true)));
  }

  /** A minute of its life: it is there, and so it is. */
  void speak(Health health) throws InterruptedException {
    speak();
    tell(EventType.RELAY_STATUS, health.of(id, started));
  }

  void tell(EventType type, EventData data) throws InterruptedException {
    Event event =
        new Event(
            UUID.randomUUID().toString(), Event.source(id.site(), "qlik1"), type, now(), data);
    List<byte[]> events = List.of(MessageCodec.encode(event));
    Batch next =
        new Batch(MessageCodec.CONTRACT_VERSION, id, "boot", ++batch, MessageCodec.pack(events));
    publish(Topics.events(id.site()), MessageCodec.encode(next));
  }

  /** Those that came since it was asked last. */
  List<CommandMessage> commands() throws InterruptedException {
    // An answer to words that say nothing new comes after all that was on its way.
    speak();
    List<CommandMessage> came = List.copyOf(commands);
    commands.clear();
    return came;
  }

  void publish(String topic, byte[] payload) throws InterruptedException {
    client.publish(topic, new String(payload, UTF_8));
    await("PUBACK");
    String last = UUID.randomUUID().toString();
    client.publish(Topics.logPart(id.site(), last, PART), "");
    await("PUBACK");
    Awaitility.await("rules").until(() -> days.hasLog(id.site(), last, PART));
    days.awaitQuiet();
  }

  private Presence word(boolean online) {
    return new Presence(1, id, "boot", connection, online, Optional.of(now()));
  }

  private void await(String answer) throws InterruptedException {
    String commanded = PUBLISHED + Topics.commands(id) + " ";
    for (String next = said(answer); !next.startsWith(answer); next = said(answer)) {
      if (next.startsWith(commanded)) {
        commands.add(CommandCodec.message(next.substring(commanded.length()).getBytes(UTF_8)));
      }
    }
  }

  private String said(String expected) throws InterruptedException {
    String next = client.next();
    if (next == null) {
      throw new AssertionError("no " + expected + " from the broker for " + id);
    }
    return next;
  }

  @Override
  public void close() {
    client.close();
  }
}
