package io.butlerops.infra.cloud.broker;

import io.butlerops.infra.cloud.rule.Published;
import io.netty.channel.Channel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is connected. A client that connects again under the same id ends its older connection, which
 * IoT Core tells as a lifecycle event: two machines with one relay folder are seen by it.
 */
final class Connections {
  private static final Logger log = LoggerFactory.getLogger(Connections.class);

  private final Map<String, Channel> channels = new ConcurrentHashMap<>();
  private final Consumer<Published> rules;
  private final Clock clock;

  Connections(Consumer<Published> rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
  }

  void add(String clientId, Channel channel) {
    Channel older = channels.put(clientId, channel);
    if (older != null && older.isActive()) {
      log.warn("{}: DUPLICATE_CLIENTID, the older connection is ended", clientId);
      tellDuplicate(clientId);
      Wire.end(older);
    }
  }

  void remove(String clientId, Channel channel) {
    channels.remove(clientId, channel);
  }

  private void tellDuplicate(String clientId) {
    String event =
        """
        {"clientId":"%s","timestamp":%d,"eventType":"disconnected",\
        "disconnectReason":"DUPLICATE_CLIENTID","clientInitiatedDisconnect":false}"""
            .formatted(clientId, clock.millis());
    rules.accept(
        new Published(
            "$aws/events/presence/disconnected/" + clientId,
            clientId,
            event.getBytes(StandardCharsets.UTF_8)));
  }
}
