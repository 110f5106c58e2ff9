package io.butlerops.relay.spool;

import io.butlerops.contract.HeardBy;
import java.time.Instant;

/**
 * What was heard, as the spool keeps it.
 *
 * @param raw byte for byte; not copied, nobody writes to it
 */
public record Datagram(Instant time, HeardBy by, byte[] raw) {}
