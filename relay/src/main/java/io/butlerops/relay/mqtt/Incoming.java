package io.butlerops.relay.mqtt;

/**
 * A message that has arrived.
 *
 * @param live it was sent just now: neither kept by the broker while we were away, nor sent again
 */
public record Incoming(byte[] payload, boolean live) {}
