package io.butlerops.functions.notify.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.UnknownData;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.functions.notify.channel.ChannelConfig;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.settings.Destination;
import java.time.Duration;
import java.util.Optional;

/**
 * Topics of a broker.
 *
 * @param own where our JSON of every event goes
 */
public record MqttConfig(
    At broker, ButlerTopics butler, WatchedTopics watched, Optional<Topic> own, Duration pace)
    implements ChannelConfig {
  private static final String BROKER =
      "aws, the stack's own broker, or relay, the local one that a relay is connected to";

  /** Which broker. */
  enum At {
    /** AWS IoT Core. */
    AWS,
    RELAY
  }

  public static MqttConfig read(Section section) {
    MqttConfig config =
        new MqttConfig(
            section.value("broker", At.AWS, BROKER, Values.oneOf(At.class)),
            ButlerTopics.read(section),
            WatchedTopics.read(section),
            section.value("topic", Topic.EXPECTED, Topic::parse),
            section.value("pace", Duration.ZERO, Values.DURATION, Values::duration));
    if (config.butler().none() && config.watched().none() && !section.has("topic")) {
      section.problem("topic", "is missing, and so are Butler's topics; expected at least one");
    }
    return config;
  }

  @Override
  public Notifier postman(Outside outside) {
    Broker broker = broker(outside);
    return notification -> {
      JsonNode posted = ((UnknownData) notification.event().data()).json();
      return broker.publish(
          posted.path("topic").asText(), posted.path("message").asText().getBytes(UTF_8));
    };
  }

  @Override
  public Optional<String> refusal(Destination.Via via) {
    return (via == Destination.Via.RELAY) == (broker == At.RELAY)
        ? Optional.empty()
        : Optional.of(
            "does not go with its broker; expected broker: relay and via: relay, or neither");
  }

  @Override
  public Notifier notifier(Outside outside) {
    return new MqttNotifier(this, broker(outside), outside.templates());
  }

  private static Broker broker(Outside outside) {
    return outside
        .relay()
        .<Broker>map(LocalBroker::new)
        .orElseGet(() -> new IotCore(outside.cloud().aws()));
  }
}
