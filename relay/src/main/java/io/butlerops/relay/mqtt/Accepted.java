package io.butlerops.relay.mqtt;

/**
 * User event in the pipeline: the broker accepted the connection.
 *
 * @param sessionPresent the broker still has the session of an earlier connection
 */
record Accepted(boolean sessionPresent) {}
