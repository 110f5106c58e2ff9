package io.butlerops.relay.file;

/**
 * Approved together: what comes from the one may go to the other.
 *
 * @param <T> how a directory is known
 */
record Pair<T>(T from, T to) {}
