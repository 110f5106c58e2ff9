package io.butlerops.functions.notify.mqtt;

import io.butlerops.functions.delivery.Result;

/** Takes messages, at least once each. */
interface Broker {
  Result publish(String topic, byte[] payload);
}
