package io.butlerops.relay.mqtt;

import java.util.concurrent.CompletableFuture;

/** Sends messages with QoS 1. */
public interface Publisher {
  /**
   * Completes when the broker has acknowledged (PUBACK). Completes exceptionally with {@link
   * NotAcknowledged} when the connection ended first or there is none; the message may have arrived
   * all the same. Never blocks; the caller bounds how many are under way.
   */
  CompletableFuture<Void> publish(String topic, byte[] payload);
}
