package io.butlerops.relay;

import io.butlerops.contract.api.Dispatch;
import io.butlerops.relay.api.ApiConfig;
import io.butlerops.relay.api.FrontDoor;
import io.butlerops.relay.health.CannotListen;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.health.HealthServer;
import io.butlerops.relay.health.Report;
import io.butlerops.relay.mqtt.Boot;
import io.butlerops.relay.mqtt.MqttClient;
import io.butlerops.relay.tls.Identity;
import io.butlerops.relay.udp.UdpListener;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Tries for a moment what a relay would hold for long: its ports and its place at the broker. */
record Trial(RelayConfig config, Optional<Identity> brokerIdentity, Clock clock) {
  private static final Duration BROKER_LIMIT = Duration.ofSeconds(15);

  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.warn(
            "relay",
            config.relay() + " does not answer at " + config.health().listen(),
            "start it with: relay run"));
    checks.addAll(udp());
    checks.add(health());
    config.api().map(this::door).ifPresent(checks::addAll);
    brokerIdentity.map(this::broker).ifPresent(checks::add);
    return checks;
  }

  private List<Check> udp() {
    UdpListener.Hearers nobody = new UdpListener.Hearers(heard -> {}, loopTest -> false);
    try (UdpListener listener =
        new UdpListener(config.udp(), nobody, clock, new PrometheusRegistry())) {
      listener.start();
      List<Check> checks = new ArrayList<>(listener.checks());
      checks.set(0, Check.ok("udp", config.udp().listen() + " is free"));
      return checks;
    } catch (CannotListen e) {
      return List.of(Check.fail("udp", e.getMessage(), ""));
    }
  }

  private Check health() {
    Report none = new Report("", "", clock.instant(), List.of(), List.of());
    try (HealthServer server =
        new HealthServer(config.health(), () -> none, List::of, new PrometheusRegistry())) {
      server.start();
      return Check.ok("health", config.health().listen() + " is free");
    } catch (CannotListen e) {
      return Check.fail("health", e.getMessage(), "");
    }
  }

  /** Only its port is tried; who calls in that moment is refused. */
  private List<Check> door(ApiConfig api) {
    Dispatch nobody =
        (input, command, until, patience) -> new Dispatch.Outcome.Refused(503, "only a trial");
    FrontDoor.Here here =
        new FrontDoor.Here(
            config.relay().site(), Version.current(), nobody, id -> Optional.empty());
    try (FrontDoor door =
        new FrontDoor(api, Optional.empty(), here, clock, new PrometheusRegistry())) {
      door.start();
      List<Check> checks = new ArrayList<>(door.checks());
      checks.set(0, Check.ok("api", api.listen() + " is free"));
      return checks;
    } catch (CannotListen e) {
      return List.of(Check.fail("api", e.getMessage(), ""));
    }
  }

  private Check broker(Identity identity) {
    Boot boot = new Boot(config.relay(), "check");
    try (MqttClient client =
        new MqttClient(config.mqtt(), identity, boot, clock, new PrometheusRegistry())) {
      client.start();
      Instant limit = clock.instant().plus(BROKER_LIMIT);
      while (client.check().state() == Check.State.WARN && clock.instant().isBefore(limit)) {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
      return client.check();
    }
  }
}
