package io.butlerops.infra.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A release plan for people, out of {@code /admin/licenses/plan}. */
final class PlanTable {
  private static final List<String> HEAD = List.of("DECISION", "TYPE", "USER", "UNUSED", "REASON");

  private PlanTable() {}

  /** Its candidates, each in a line, or why there are none. */
  static List<String> lines(JsonNode plan) {
    String problem = plan.path("problem").asText();
    if (!problem.isEmpty()) {
      return List.of("The plan failed: " + problem);
    }
    List<List<String>> rows = new ArrayList<>();
    plan.path("items").forEach(item -> rows.add(row(item)));
    if (rows.isEmpty()) {
      return List.of("Nobody holds a license unused.");
    }
    rows.add(0, HEAD);
    return aligned(rows);
  }

  private static List<String> row(JsonNode item) {
    JsonNode days = item.path("unusedDays");
    return List.of(
        item.path("decision").asText(),
        item.path("type").asText(),
        item.path("user").asText(),
        days.isNumber() ? days.asText() + " days" : "always",
        item.path("reason").asText());
  }

  private static List<String> aligned(List<List<String>> rows) {
    int[] widths =
        IntStream.range(0, HEAD.size())
            .map(at -> rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int at = 0; at < widths.length; at++) {
      String cell = row.get(at);
      line.append(cell).append(" ".repeat(widths[at] - cell.length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
