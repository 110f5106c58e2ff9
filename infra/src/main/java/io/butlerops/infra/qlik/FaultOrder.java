package io.butlerops.infra.qlik;

import io.butlerops.infra.qlik.Faults.Answer;
import io.butlerops.infra.qlik.Faults.LogRoutes;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Faults and timing as people write them: {@code answer=error-500}, {@code delay=2s}, {@code
 * logNotReady=3}, {@code executionResult=off}, {@code logRoutes=new}, {@code stateLag=500ms},
 * {@code logDelay=2s}, {@code attempt=1s}, {@code logSize=10000000} (bytes); {@code
 * path=/qrs/license} lets answer and delay hold for those addresses only. Of the engine: {@code
 * engine=hang}, {@code appReload=failure} or for one app {@code appReload=Sales Forecast:throw},
 * {@code appReloadTime=30s}, {@code dumpSize=12000000} (bytes). What is not named stays as it is;
 * {@code reset=true} first ends all.
 */
final class FaultOrder {
  private static final int LARGEST_LOG = 64 << 20;

  private FaultOrder() {}

  static void apply(Map<String, String> order, SimulatedQlik qlik) {
    boolean reset = "true".equals(order.get("reset"));
    Faults faults = reset ? Faults.NONE : qlik.faults();
    Timing timing = reset ? qlik.ownTiming() : qlik.timing();
    EngineOrders engine = reset ? EngineOrders.NONE : qlik.engineOrders();
    for (Map.Entry<String, String> entry : order.entrySet()) {
      engine = change(engine, entry.getKey(), entry.getValue(), qlik);
      faults = change(faults, entry.getKey(), entry.getValue());
      timing = change(timing, entry.getKey(), entry.getValue());
    }
    qlik.timing(timing);
    qlik.faults(faults);
    qlik.engineOrders(engine);
  }

  static Map<String, String> show(SimulatedQlik qlik) {
    Faults faults = qlik.faults();
    Map<String, String> result = new LinkedHashMap<>();
    result.put("answer", label(faults.answer()));
    result.put("delay", faults.delay().toMillis() + "ms");
    result.put("path", faults.path());
    result.put("logNotReady", String.valueOf(faults.logNotReady()));
    result.put("executionResult", faults.executionResult() ? "on" : "off");
    result.put("logRoutes", label(faults.logRoutes()));
    result.put("attempt", qlik.timing().attempt().toMillis() + "ms");
    result.put("stateLag", qlik.timing().stateLag().toMillis() + "ms");
    result.put("logDelay", qlik.timing().logDelay().toMillis() + "ms");
    result.put("logSize", String.valueOf(qlik.timing().logSize()));
    EngineOrders engine = qlik.engineOrders();
    result.put("engine", label(engine.answer()));
    result.put("appReload", label(engine.reload()));
    engine.reloadOf().forEach((app, reload) -> result.put("appReload of " + app, label(reload)));
    result.put("appReloadTime", engine.reloadTime().toMillis() + "ms");
    result.put("dumpSize", String.valueOf(engine.dumpSize()));
    return result;
  }

  private static Faults change(Faults faults, String name, String value) {
    return switch (name) {
      case "answer" -> faults.withAnswer(one(Answer.class, value));
      case "delay" -> faults.withDelay(duration(value));
      case "logNotReady" -> faults.withLogNotReady(count(value));
      case "executionResult" -> faults.withExecutionResult(on(value));
      case "logRoutes" -> faults.withLogRoutes(one(LogRoutes.class, value));
      case "path" -> faults.onlyAt(path(value));
      case "attempt", "stateLag", "logDelay", "logSize", "reset" -> faults;
      case "engine", "appReload", "appReloadTime", "dumpSize" -> faults;
      default -> throw new IllegalArgumentException("no such fault: " + name);
    };
  }

  private static Timing change(Timing timing, String name, String value) {
    return switch (name) {
      case "attempt" -> timing.withAttempt(duration(value));
      case "stateLag" -> timing.withStateLag(duration(value));
      case "logDelay" -> timing.withLogDelay(duration(value));
      case "logSize" -> timing.withLogSize(Math.min(count(value), LARGEST_LOG));
      default -> timing;
    };
  }

  private static EngineOrders change(
      EngineOrders engine, String name, String value, SimulatedQlik qlik) {
    return switch (name) {
      case "engine" -> engine.withAnswer(one(EngineOrders.Answer.class, value));
      case "appReload" -> appReload(engine, value, qlik);
      case "appReloadTime" -> engine.withReloadTime(duration(value));
      case "dumpSize" -> engine.withDumpSize(Math.min(count(value), LARGEST_LOG));
      default -> engine;
    };
  }

  private static EngineOrders appReload(EngineOrders engine, String value, SimulatedQlik qlik) {
    int colon = value.lastIndexOf(':');
    EngineOrders.Reload reload = one(EngineOrders.Reload.class, value.substring(colon + 1));
    if (colon < 0) {
      return engine.withReload(reload);
    }
    String app = value.substring(0, colon);
    if (!qlik.apps().contains(app)) {
      throw new IllegalArgumentException(app + "; expected one of " + qlik.apps());
    }
    return engine.withReload(app, reload);
  }

  private static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> E one(Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> label(value).equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text + "; expected " + labels(type)));
  }

  private static <E extends Enum<E>> String labels(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(FaultOrder::label)
        .collect(Collectors.joining(", ", "one of ", ""));
  }

  /** {@code 300ms}, {@code 2s}, {@code 1m}, or ISO. */
  static Duration duration(String text) {
    String iso = text.endsWith("ms") ? millis(text) : "PT" + text;
    try {
      Duration duration = Duration.parse(text.startsWith("P") ? text : iso);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(text + "; expected a time such as 300ms or 2s", e);
    }
    throw new IllegalArgumentException(text + "; expected a time that is not negative");
  }

  private static String millis(String text) {
    return "PT" + count(text.substring(0, text.length() - 2)) / 1000.0 + "S";
  }

  private static String path(String text) {
    if (!text.isEmpty() && !text.startsWith("/")) {
      throw new IllegalArgumentException(text + "; expected an address such as /qrs/license");
    }
    return text;
  }

  private static int count(String text) {
    try {
      return Math.max(0, Integer.parseInt(text.strip()));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(text + "; expected a whole number", e);
    }
  }

  private static boolean on(String text) {
    if (!text.equals("on") && !text.equals("off")) {
      throw new IllegalArgumentException(text + "; expected on or off");
    }
    return text.equals("on");
  }
}
