package io.butlerops.relay.status;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * @param clock tells when something was, for others
 * @param nanos tells how long something took, even while the clock is being set
 */
record Timing(Clock clock, LongSupplier nanos) {}
