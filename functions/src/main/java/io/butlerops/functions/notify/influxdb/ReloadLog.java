package io.butlerops.functions.notify.influxdb;

import io.butlerops.contract.EventType;
import io.butlerops.functions.notify.channel.Cut;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The story of a reload in one text. */
final class ReloadLog {
  /** InfluxDB takes 64 KB in a field. */
  private static final int MOST_BYTES = 60_000;

  private static final String LINE = "-------------------------------";

  private ReloadLog() {}

  static String text(EventType outcome, Map<String, Object> fields) {
    String details = value(fields, "executionDetailsConcatenated").stripTrailing();
    String tail = value(fields, "scriptLogTail");
    String text = details + "\n" + LINE + "\n" + tail;
    if (outcome.equals(EventType.TASK_SUCCEEDED)) {
      text =
          String.join(
              "\n",
              details,
              LINE,
              "Script log, first " + value(fields, "scriptLogHeadCount") + " lines:",
              value(fields, "scriptLogHead"),
              LINE,
              "Script log, last " + value(fields, "scriptLogTailCount") + " lines:",
              tail);
    }
    return cut(text);
  }

  /** Keeps the end: that is where errors are. */
  private static String cut(String text) {
    int most = MOST_BYTES;
    String cut = Cut.start(text, most);
    while (cut.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      most = most * 2 / 3;
      cut = Cut.start(text, most);
    }
    return cut;
  }

  private static String value(Map<String, Object> fields, String name) {
    return fields.getOrDefault(name, "").toString();
  }
}
