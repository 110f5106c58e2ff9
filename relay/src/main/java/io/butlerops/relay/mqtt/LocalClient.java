package io.butlerops.relay.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.contract.RelayId;
import io.butlerops.relay.health.Check;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one connection to a broker of the site's own network, as Butler did: a clean session, the
 * status message at each connect, one topic heard. What is sent while it is away fails.
 */
public final class LocalClient implements Publisher, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LocalClient.class);
  private static final String PART = "localMqtt";
  private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

  private final LocalConfig config;
  private final String clientId;
  private final Subscription subscription;
  private final EventLoopGroup group;
  private final EventLoop loop;
  private final Dialer dialer;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** The accepted connection, else null. */
  private volatile Channel channel;

  private volatile Check check = Check.warn(PART, "not started", "");

  /** Touched on the event loop only. */
  private int failures;

  /**
   * @param inbox gets what is sent on the start topic
   */
  public LocalClient(LocalConfig config, RelayId relay, Inbox inbox) {
    this.config = config;
    this.clientId = config.clientId().orElse("butler-" + relay);
    this.subscription =
        new Subscription(
            config.startTopic(), inbox, Duration.ZERO, LocalClient::nothing, this::answered);
    Optional<BrokerTls> tls =
        config.tls()
            ? Optional.of(new BrokerTls(config.connection(), config.ca()))
            : Optional.empty();
    this.group =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("local-mqtt", true), NioIoHandler.newFactory());
    this.loop = group.next();
    this.dialer = new Dialer(config.connection(), tls, loop);
  }

  /** Begins to connect, and comes back at once. */
  public void start() {
    check = Check.warn(PART, "connecting to " + endpoint(), "");
    loop.execute(this::connect);
  }

  @Override
  public CompletableFuture<Void> publish(String topic, byte[] payload) {
    Outgoing outgoing = new Outgoing(topic, payload);
    Channel current = channel;
    if (current == null) {
      outgoing.fail("not connected to " + endpoint());
    } else {
      send(current, outgoing);
    }
    return outgoing.acknowledged();
  }

  /** Whether the broker is connected; what is wrong if not. */
  public Check check() {
    return check;
  }

  /** Waits 2 seconds at most. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    Channel current = channel;
    if (current != null) {
      current.writeAndFlush(MqttMessage.DISCONNECT).addListener(ChannelFutureListener.CLOSE);
      current.closeFuture().awaitUninterruptibly(CLOSE_LIMIT.toMillis());
    }
    dialer.close();
    group
        .shutdownGracefully(0, CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
        .awaitUninterruptibly(CLOSE_LIMIT.toMillis());
    check = Check.warn(PART, "closed", "");
  }

  private void connect() {
    dialer.dial(
        new Attempt(connectMessage(), Optional.of(subscription), this::accepted, this::ended));
  }

  private MqttConnectMessage connectMessage() {
    MqttMessageBuilders.ConnectBuilder connect =
        MqttMessageBuilders.connect()
            .protocolVersion(MqttVersion.MQTT_3_1_1)
            .clientId(clientId)
            .cleanSession(true)
            .keepAlive((int) config.connection().keepAlive().toSeconds());
    config
        .user()
        .ifPresent(user -> connect.username(user).password(config.password().getBytes(UTF_8)));
    return connect.build();
  }

  private void accepted(Channel connection) {
    failures = 0;
    channel = connection;
    check = Check.ok(PART, "connected to " + endpoint() + " as " + clientId);
    log.info("local broker: {}", check.message());
    String status = "Connected to MQTT broker " + endpoint() + " with client ID " + clientId;
    send(connection, new Outgoing(config.statusTopic(), status.getBytes(UTF_8)));
  }

  private void ended(Throwable cause) {
    channel = null;
    if (closed.get()) {
      return;
    }
    report(
        Check.fail(
            PART,
            "no connection to " + endpoint() + ": " + words(cause),
            "check localMqtt in relay.yaml and the broker; the relay connects again by itself"));
    Duration delay = BACKOFF.delay(failures++, ThreadLocalRandom.current().nextDouble());
    Future<?> unused = loop.schedule(this::connect, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void nothing() {
    // Only the answer matters here.
  }

  private void answered(boolean allowed) {
    if (!allowed) {
      report(
          Check.warn(
              PART,
              endpoint() + " does not let us hear " + config.startTopic() + ": no task is started",
              "allow " + clientId + " to subscribe to it"));
    }
  }

  /** One line per change of reason, not per attempt. */
  private void report(Check next) {
    if (!next.equals(check)) {
      log.warn("{}; {}", next.message(), next.remedy());
    }
    check = next;
  }

  private static String words(Throwable cause) {
    return cause instanceof ConnectionFault ? cause.getMessage() : Causes.root(cause).toString();
  }

  private String endpoint() {
    return config.connection().endpoint().toString();
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
}
