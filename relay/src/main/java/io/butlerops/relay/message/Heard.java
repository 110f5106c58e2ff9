package io.butlerops.relay.message;

import io.butlerops.contract.HeardBy;
import java.time.Instant;

/**
 * A datagram that was understood.
 *
 * @param time when this relay heard it
 * @param raw the datagram byte for byte; parsing it again gives {@code message}. Not copied: nobody
 *     writes to it
 */
public record Heard(Instant time, HeardBy by, byte[] raw, Message message) {}
