package io.butlerops.functions.notify.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.UnknownData;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.functions.notify.channel.ChannelConfig;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import java.time.Duration;
import java.util.Optional;

/**
 * Topics of the stack's own broker, AWS IoT Core.
 *
 * @param own where our JSON of every event goes
 */
public record MqttConfig(ButlerTopics butler, Optional<Topic> own, Duration pace)
    implements ChannelConfig {
  private static final String BROKER =
      "aws, the stack's own broker: others can only be reached by a relay, which cannot deliver yet";

  public static MqttConfig read(Section section) {
    section.value("broker", "aws", BROKER, MqttConfig::broker);
    MqttConfig config =
        new MqttConfig(
            ButlerTopics.read(section),
            section.value("topic", Topic.EXPECTED, Topic::parse),
            section.value("pace", Duration.ZERO, Values.DURATION, Values::duration));
    if (config.butler().none() && !section.has("topic")) {
      section.problem("topic", "is missing, and so are Butler's topics; expected at least one");
    }
    return config;
  }

  @Override
  public Notifier postman(Outside outside) {
    Broker broker = new IotCore(outside.cloud().aws());
    return notification -> {
      JsonNode posted = ((UnknownData) notification.event().data()).json();
      return broker.publish(
          posted.path("topic").asText(), posted.path("message").asText().getBytes(UTF_8));
    };
  }

  @Override
  public Notifier notifier(Outside outside) {
    return new MqttNotifier(this, new IotCore(outside.cloud().aws()), outside.templates());
  }

  private static String broker(String text) {
    if (!text.strip().equals("aws")) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }
}
