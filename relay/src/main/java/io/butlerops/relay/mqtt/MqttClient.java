package io.butlerops.relay.mqtt;

import io.butlerops.relay.health.Check;
import io.butlerops.relay.tls.Identity;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection to the broker: tries until it stands, tells presence on it, and begins again
 * when it ends. One event-loop thread does everything; only {@link #close()} may block.
 */
public final class MqttClient implements Publisher, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(MqttClient.class);
  private static final String PART = "mqtt";
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60));

  /** A connection that lasted this long makes the next failure the first one again. */
  private static final Duration STABLE = Duration.ofSeconds(30);

  /** How often presence is told again: who hears it learns our clock, and that we are alive. */
  private static final Duration PRESENCE = Duration.ofMinutes(1);

  /**
   * A broker ends the connection of whoever may not subscribe, and IoT Core may be of a stack that
   * does not know of it yet. Events need the connection, so after a few times it is asked rarely.
   */
  private static final int MOST_UNANSWERED = 3;

  private static final Duration SELDOM = Duration.ofMinutes(10);

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

  private record Wanted(String topic, Inbox inbox) {}

  private final MqttConfig config;
  private final Boot boot;
  private final Clock clock;
  private final MqttMetrics metrics;
  private final Diagnosis diagnosis;
  private final EventLoopGroup group;
  private final EventLoop loop;
  private final Dialer dialer;
  private final List<Runnable> onConnected = new CopyOnWriteArrayList<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** The accepted connection, else null. */
  private volatile Channel channel;

  private volatile Check check;
  private volatile Optional<Wanted> subscribed = Optional.empty();

  // Touched on the event loop only.
  private long connections;
  private long acceptances;
  private long acceptedAt;
  private int failures;
  private int unanswered;
  private Future<?> presence = CompletableFuture.completedFuture(null);

  public MqttClient(
      MqttConfig config, Identity identity, Boot boot, Clock clock, PrometheusRegistry registry) {
    this.config = config;
    this.boot = boot;
    this.clock = clock;
    this.metrics = new MqttMetrics(registry);
    this.diagnosis = new Diagnosis(config, boot.relay());
    BrokerTls tls = new BrokerTls(config, identity);
    this.group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("mqtt", true), NioIoHandler.newFactory());
    this.loop = group.next();
    this.dialer = new Dialer(config, Optional.of(tls), loop);
    this.check = Check.warn(PART, "not started", "");
  }

  /** Begins to connect, and comes back at once: a broker that is away does not stop the relay. */
  public void start() {
    check = Check.warn(PART, "connecting to " + config.endpoint(), "");
    loop.execute(this::connect);
  }

  /** Runs on the event loop each time the broker has accepted; must not block. */
  public void onConnected(Runnable action) {
    onConnected.add(action);
  }

  /** What is sent on the topic goes to the inbox; to be called before {@link #start}. */
  public void subscribe(String topic, Inbox inbox) {
    Inbox counted =
        message ->
            inbox.take(message).whenComplete((done, fault) -> metrics.received(fault == null));
    subscribed = Optional.of(new Wanted(topic, counted));
  }

  /** {@inheritDoc} At most {@code 2 * window} at once, of which half wait here; more fail. */
  @Override
  public CompletableFuture<Void> publish(String topic, byte[] payload) {
    Outgoing outgoing = new Outgoing(topic, payload);
    CompletableFuture<Void> unused =
        outgoing.acknowledged().whenComplete((done, fault) -> metrics.published(fault == null));
    Channel current = channel;
    if (current == null) {
      outgoing.fail("not connected to " + config.endpoint());
    } else {
      send(current, outgoing);
    }
    return outgoing.acknowledged();
  }

  public boolean isConnected() {
    return channel != null;
  }

  /** Whether the broker is connected; what is wrong and the remedy if not. */
  public Check check() {
    return check;
  }

  /** Says goodbye to the broker, which then does not send the will; waits 4 seconds at most. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    Channel current = channel;
    if (current != null) {
      current.eventLoop().execute(() -> leave(current));
      current.closeFuture().awaitUninterruptibly(CLOSE_LIMIT.toMillis());
    }
    dialer.close();
    group
        .shutdownGracefully(0, CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(CLOSE_LIMIT.toMillis());
    check = Check.warn(PART, "closed", "");
  }

  private static void send(Channel channel, Outgoing outgoing) {
    channel
        .writeAndFlush(outgoing)
        .addListener(
            written -> {
              if (!written.isSuccess()) {
                outgoing.fail("the connection has ended");
              }
            });
  }

  private void connect() {
    connections++;
    metrics.attempted();
    dialer.dial(
        new Attempt(
            connectMessage(), subscribed.map(this::subscription), this::accepted, this::ended));
  }

  private MqttConnectMessage connectMessage() {
    return MqttMessageBuilders.connect()
        .protocolVersion(MqttVersion.MQTT_3_1_1)
        .clientId(boot.relay().toString())
        .cleanSession(false)
        .keepAlive((int) config.keepAlive().toSeconds())
        .willFlag(true)
        .willQoS(MqttQoS.AT_LEAST_ONCE)
        .willTopic(boot.presenceTopic())
        .willMessage(boot.absent(connections))
        .build();
  }

  private void accepted(Channel connection) {
    acceptances++;
    acceptedAt = loop.ticker().nanoTime();
    channel = connection;
    metrics.connected(acceptances > 1);
    check = Check.ok(PART, "connected to " + config.endpoint() + " as " + boot.relay());
    log.info("{}", check.message());
    if (unanswered >= MOST_UNANSWERED) {
      refused();
    }
    tellPresence(connection);
    onConnected.forEach(Runnable::run);
  }

  private void ended(Throwable cause) {
    boolean wasConnected = channel != null;
    channel = null;
    presence.cancel(false);
    metrics.disconnected();
    if (closed.get()) {
      return;
    }
    report(diagnosis.of(cause));
    if (wasConnected && loop.ticker().nanoTime() - acceptedAt >= STABLE.toNanos()) {
      failures = 0;
    }
    Duration delay = BACKOFF.delay(failures++, ThreadLocalRandom.current().nextDouble());
    Future<?> unused = loop.schedule(this::connect, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** One line per change of reason, not per attempt. */
  private void report(Fault fault) {
    Check failed = Check.fail(PART, fault.message(), fault.remedy());
    if (!failed.equals(check)) {
      log.warn("{}; {}", fault.message(), fault.remedy());
    }
    check = failed;
  }

  private void leave(Channel connection) {
    presence.cancel(false);
    send(connection, new Outgoing(boot.presenceTopic(), boot.absent(connections)));
    connection.writeAndFlush(MqttMessage.DISCONNECT).addListener(ChannelFutureListener.CLOSE);
  }

  private void tellPresence(Channel connection) {
    send(
        connection, new Outgoing(boot.presenceTopic(), boot.present(connections, clock.instant())));
    presence =
        loop.schedule(() -> tellPresence(connection), PRESENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Subscription subscription(Wanted wanted) {
    return new Subscription(
        wanted.topic(),
        wanted.inbox(),
        unanswered < MOST_UNANSWERED ? Duration.ZERO : SELDOM,
        () -> unanswered++,
        this::answered);
  }

  private void answered(boolean allowed) {
    unanswered = 0;
    if (allowed) {
      check = Check.ok(PART, "connected to " + config.endpoint() + " as " + boot.relay());
    } else {
      refused();
    }
  }

  private void refused() {
    check =
        Check.warn(
            PART,
            config.endpoint() + " does not let us hear commands",
            "deploy the stack again: the relay's policy must allow to subscribe to its commands");
    log.warn("{}; {}", check.message(), check.remedy());
  }
}
