package io.butlerops.relay.mqtt;

import io.netty.channel.Channel;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One attempt to connect, and who hears what becomes of it; both on the event loop.
 *
 * @param accepted called at most once, before {@code ended}
 * @param ended called exactly once, with the reason
 */
record Attempt(
    MqttConnectMessage connect,
    Optional<Subscription> subscription,
    Consumer<Channel> accepted,
    Consumer<Throwable> ended) {}
