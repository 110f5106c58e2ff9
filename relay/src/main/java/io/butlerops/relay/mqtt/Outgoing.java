package io.butlerops.relay.mqtt;

import java.util.concurrent.CompletableFuture;

/** A message on its way; {@code acknowledged} completes with the broker's PUBACK. */
record Outgoing(String topic, byte[] payload, CompletableFuture<Void> acknowledged) {
  Outgoing(String topic, byte[] payload) {
    this(topic, payload, new CompletableFuture<>());
  }

  void acknowledge() {
    acknowledged.complete(null);
  }

  void fail(String why) {
    acknowledged.completeExceptionally(new NotAcknowledged(why));
  }
}
