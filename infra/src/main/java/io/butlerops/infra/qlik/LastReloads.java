package io.butlerops.infra.qlik;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each app was reloaded last, and saved: QRS and the engine tell the same. */
final class LastReloads {
  private static final String BEFORE = "2026-11-22T05:00:41.870Z";

  private final Map<String, String> times = new ConcurrentHashMap<>();

  String of(World.App app) {
    return times.getOrDefault(app.id(), BEFORE);
  }

  void saved(World.App app, String time) {
    times.put(app.id(), time);
  }
}
