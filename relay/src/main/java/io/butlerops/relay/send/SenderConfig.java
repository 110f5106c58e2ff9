package io.butlerops.relay.send;

/**
 * How batches go out.
 *
 * @param window batches under way at once; IoT Core takes fewer than 100
 */
public record SenderConfig(int window) {}
