package io.butlerops.contract;

/** What a relay measured; the records are in {@code io.butlerops.contract.reading}. */
public non-sealed interface ReadingData extends EventData {}
