package io.butlerops.functions.admin;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prometheus' text format: all values of a metric stand together, each set of labels once. */
final class Exposition {
  private final Map<String, Metric> metrics = new LinkedHashMap<>();

  private record Metric(String help, Map<String, String> lines) {}

  void gauge(String name, String help, Map<String, String> labels, long value) {
    gauge(name, help, labels, BigDecimal.valueOf(value));
  }

  void gauge(String name, String help, Map<String, String> labels, BigDecimal value) {
    metrics
        .computeIfAbsent(name, first -> new Metric(help, new LinkedHashMap<>()))
        .lines()
        .put(name + labels(labels), value.stripTrailingZeros().toPlainString());
  }

  String text() {
    StringBuilder text = new StringBuilder();
    metrics.forEach(
        (name, metric) -> {
          text.append("# HELP %s %s\n# TYPE %s gauge\n".formatted(name, metric.help(), name));
          metric.lines().forEach((line, value) -> text.append(line + " " + value + "\n"));
        });
    return text.toString();
  }

  private static String labels(Map<String, String> labels) {
    return new TreeMap<>(labels)
        .entrySet().stream()
            .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
            .collect(Collectors.joining(",", "{", "}"));
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
