package io.butlerops.relay.mqtt;

/** Why there is no connection, and how to mend it; one line each, for people. */
record Fault(String message, String remedy) {}
