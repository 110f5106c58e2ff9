package io.butlerops.relay.mqtt;

/**
 * What is heard of a connection.
 *
 * @param refused runs on the event loop when the broker does not allow it
 */
record Subscription(String topic, Inbox inbox, Runnable refused) {}
