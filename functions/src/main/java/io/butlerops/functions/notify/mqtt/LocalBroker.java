package io.butlerops.functions.notify.mqtt;

import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Messenger;
import java.util.Map;
import java.util.OptionalInt;

/** The broker of a site's own network, which its relay is connected to. */
record LocalBroker(Messenger relay) implements Broker {
  @Override
  public Result publish(String topic, byte[] payload) {
    return relay.deliver(
        new Messenger.Parcel("mqtt", "", Map.of("topic", topic), payload),
        taken -> new Result.Delivered(OptionalInt.empty()));
  }
}
