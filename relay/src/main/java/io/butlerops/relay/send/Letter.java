package io.butlerops.relay.send;

import io.butlerops.relay.spool.Entry;

/** One event inside a batch: its place in the spool and what it is about. */
public record Letter(Entry entry, Subject subject) {}
