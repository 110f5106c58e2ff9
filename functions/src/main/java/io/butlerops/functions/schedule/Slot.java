package io.butlerops.functions.schedule;

import java.time.Instant;

/**
 * A schedule is due.
 *
 * @param time to the second, by the schedule's clock; never when somebody noticed
 */
record Slot(String schedule, Instant time) {}
