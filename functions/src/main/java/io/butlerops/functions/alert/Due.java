package io.butlerops.functions.alert;

import java.time.Instant;

/** Something to be looked at again at that time. */
public record Due(Timer timer, Instant at) {}
