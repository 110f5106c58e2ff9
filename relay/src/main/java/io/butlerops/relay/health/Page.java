package io.butlerops.relay.health;

/** An answer. */
record Page(int status, String type, byte[] body) {}
