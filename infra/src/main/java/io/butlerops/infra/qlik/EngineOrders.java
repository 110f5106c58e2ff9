package io.butlerops.infra.qlik;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How the engine behaves, by order.
 *
 * @param answer for all that it is asked
 * @param reload how a reload ends
 * @param reloadOf how those of some apps end, by their names
 * @param reloadTime how long a reload takes
 * @param dumpSize bytes that an app's sheets have at least
 */
public record EngineOrders(
    Answer answer, Reload reload, Map<String, Reload> reloadOf, Duration reloadTime, int dumpSize) {

  public static final EngineOrders NONE =
      new EngineOrders(Answer.NORMAL, Reload.SUCCESS, Map.of(), Duration.ofMillis(40), 0);

  public EngineOrders {
    reloadOf = Map.copyOf(reloadOf);
  }

  /** REFUSED: connections end before a session; HANG: none is answered; CUT: ends instead. */
  public enum Answer {
    NORMAL,
    REFUSED,
    HANG,
    CUT,
    GARBAGE
  }

  /** THROW answers with an error, CUT ends the connection. */
  public enum Reload {
    SUCCESS,
    FAILURE,
    THROW,
    HANG,
    CUT
  }

  public EngineOrders withAnswer(Answer answer) {
    return new EngineOrders(answer, reload, reloadOf, reloadTime, dumpSize);
  }

  public EngineOrders withReload(Reload reload) {
    return new EngineOrders(answer, reload, reloadOf, reloadTime, dumpSize);
  }

  public EngineOrders withReload(String app, Reload ofApp) {
    Map<String, Reload> all = new HashMap<>(reloadOf);
    all.put(app, ofApp);
    return new EngineOrders(answer, reload, all, reloadTime, dumpSize);
  }

  public EngineOrders withReloadTime(Duration reloadTime) {
    return new EngineOrders(answer, reload, reloadOf, reloadTime, dumpSize);
  }

  public EngineOrders withDumpSize(int dumpSize) {
    return new EngineOrders(answer, reload, reloadOf, reloadTime, dumpSize);
  }

  Reload reloadOf(World.App app) {
    return reloadOf.getOrDefault(app.name(), reload);
  }
}
