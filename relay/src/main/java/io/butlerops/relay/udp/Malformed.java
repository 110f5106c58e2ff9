package io.butlerops.relay.udp;

import java.time.Instant;

/**
 * A datagram of an allowed sender that was dropped.
 *
 * @param reason as in the metric's label
 * @param detail for people
 * @param start its first characters, printable
 */
public record Malformed(Instant time, String sender, String reason, String detail, String start) {}
