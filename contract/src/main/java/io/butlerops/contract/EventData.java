package io.butlerops.contract;

/** What an event carries; {@link EventType} tells which of these to expect. */
public sealed interface EventData
    permits TaskData, EngineReloadData, ServiceData, AlarmData, ReadingData, UnknownData {}
