package io.butlerops.relay.api;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.api.Api;
import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.AppEndpoints;
import io.butlerops.contract.api.Caller;
import io.butlerops.contract.api.CommandOperations;
import io.butlerops.contract.api.CommandView;
import io.butlerops.contract.api.Dispatch;
import io.butlerops.contract.api.Endpoint;
import io.butlerops.contract.api.FileEndpoints;
import io.butlerops.contract.api.Input;
import io.butlerops.contract.api.KeyValues;
import io.butlerops.contract.api.Reply;
import io.butlerops.contract.api.SystemEndpoints;
import io.butlerops.contract.api.TaskEndpoints;
import io.butlerops.relay.health.CannotListen;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.tls.Identity;
import io.butlerops.relay.udp.Rejections;
import io.butlerops.relay.udp.Senders;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /v4} on the site's network, without tokens but for known senders only. Files, tasks and
 * apps work while the line to the cloud is down; the rest goes to the cloud.
 */
public final class FrontDoor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(FrontDoor.class);
  private static final int LOOPS = 2;
  private static final int BACKLOG = 128;
  private static final long RESOLVE_SECONDS = 60;
  private static final Duration DRAIN = Duration.ofMillis(1500);
  private static final Duration LAST_WORDS = Duration.ofMillis(300);

  /**
   * What answers here.
   *
   * @param version of this relay
   * @param dispatch carries out commands on this machine
   * @param commands how far a command came, if this machine knows of it
   */
  public record Here(
      SiteId site,
      String version,
      Dispatch dispatch,
      Function<String, Optional<CommandView>> commands) {
    private Reply command(Input input) {
      return commands
          .apply(input.parameter("id"))
          .map(CommandView::reply)
          .orElseThrow(() -> new ApiError(404, CommandOperations.NOT_FOUND));
    }
  }

  private final ApiConfig config;
  private final Senders senders;
  private final Rejections rejections = new Rejections();
  private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Optional<Cloud> cloud;
  private final Desk desk;
  private final Doorway doorway;
  private EventLoopGroup loops;
  private ScheduledExecutorService resolver;
  private Channel channel;
  private volatile boolean closing;

  /**
   * @param identity present when the configuration has {@code tls}
   */
  public FrontDoor(
      ApiConfig config,
      Optional<Identity> identity,
      Here here,
      Clock clock,
      PrometheusRegistry registry) {
    this(config, identity, here, clock, registry, Deadline.Limits.DEFAULT);
  }

  FrontDoor(
      ApiConfig config,
      Optional<Identity> identity,
      Here here,
      Clock clock,
      PrometheusRegistry registry,
      Deadline.Limits limits) {
    this.config = config;
    this.senders = new Senders(config.allow());
    this.cloud = config.cloud().map(Cloud::new);
    ApiMetrics metrics = new ApiMetrics(registry);
    Api api =
        new Api(
            endpoints(config, here, new CloudKeyValues(cloud)),
            operation -> true,
            (call, fault) -> log.error("request {} failed", call.id(), fault));
    this.desk = new Desk(api, cloud, metrics, clock);
    Caller caller = new Caller("front door", Set.of("*"), Optional.of(here.site()));
    Gate gate = new Gate(senders, rejections, metrics, clock);
    this.doorway =
        new Doorway(
            gate,
            identity.map(Doorway::tls),
            metrics,
            limits,
            connections,
            deadline -> new RequestHandler(desk, caller, deadline, () -> closing));
  }

  /**
   * @throws CannotListen when the port is taken or the address is not ours
   */
  public void start() {
    loops =
        new MultiThreadIoEventLoopGroup(
            LOOPS, new DefaultThreadFactory("api-net", true), NioIoHandler.newFactory());
    resolver =
        Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("api-names", true));
    ScheduledFuture<?> unused =
        resolver.scheduleWithFixedDelay(this::resolve, 0, RESOLVE_SECONDS, TimeUnit.SECONDS);
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(doorway)
            .bind(config.listen().resolve())
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      close();
      throw new CannotListen("api.listen", config.listen(), bound.cause());
    }
    channel = bound.channel();
  }

  /** The port that is really listened on. */
  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  /** Names or addresses of Qlik's nodes, which may call; never blocks. */
  public void nodes(Collection<String> hosts) {
    senders.nodes(hosts);
    resolver.execute(this::resolve);
  }

  public List<Check> checks() {
    return new ApiChecks(config, senders, rejections, cloud)
        .of(channel != null && channel.isOpen());
  }

  /** Calls under way have a moment to end; takes two seconds at most. */
  @Override
  public void close() {
    closing = true;
    if (resolver != null) {
      resolver.shutdownNow();
    }
    if (channel != null) {
      ChannelFuture unused = channel.close();
    }
    connections.forEach(
        open -> open.pipeline().fireUserEventTriggered(RequestHandler.Signal.CLOSE_IF_IDLE));
    try {
      if (!desk.drain(DRAIN)) {
        log.warn("Calls at the front door were cut off");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    desk.close();
    connections.newCloseFuture().awaitUninterruptibly(LAST_WORDS.toMillis());
    if (loops != null) {
      loops
          .shutdownGracefully(0, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)
          .awaitUninterruptibly(LAST_WORDS.toMillis());
    }
  }

  private void resolve() {
    senders.resolve();
    rejections.forget(address -> senders.allows(new InetSocketAddress(address, 0)));
  }

  private static List<Endpoint> endpoints(ApiConfig config, Here here, KeyValues keyValues) {
    return Stream.of(
            FileEndpoints.of(here.dispatch(), config::strict),
            TaskEndpoints.of(here.dispatch(), keyValues),
            AppEndpoints.of(here.dispatch()),
            SystemEndpoints.of(here.version()),
            List.of(new Endpoint(CommandOperations.GET, here::command)))
        .flatMap(List::stream)
        .toList();
  }
}
