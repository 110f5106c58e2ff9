package io.butlerops.relay.mqtt;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What is heard on a connection; its callbacks run on the event loop.
 *
 * @param delay before the broker is asked
 * @param asked the broker is being asked
 * @param answered with whether it allows; a broker may also just end the connection
 */
record Subscription(
    String topic, Inbox inbox, Duration delay, Runnable asked, Consumer<Boolean> answered) {}
