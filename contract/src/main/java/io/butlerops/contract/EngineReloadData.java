package io.butlerops.contract;

/** The engine's own "reload failed" message; fields as in Butler's nine-field datagram. */
public record EngineReloadData(
    String host,
    String appId,
    String sessionId,
    String userDirectory,
    String userId,
    String logTimestamp,
    String logLevel,
    String logMessage)
    implements EventData {
  public EngineReloadData {
    host = Text.orEmpty(host);
    appId = Text.orEmpty(appId);
    sessionId = Text.orEmpty(sessionId);
    userDirectory = Text.orEmpty(userDirectory);
    userId = Text.orEmpty(userId);
    logTimestamp = Text.orEmpty(logTimestamp);
    logLevel = Text.orEmpty(logLevel);
    logMessage = Text.orEmpty(logMessage);
  }
}
