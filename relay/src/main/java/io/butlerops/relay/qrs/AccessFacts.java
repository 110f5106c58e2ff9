package io.butlerops.relay.qrs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.butlerops.contract.reading.AccessLicenses;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code GET license/accesstypeoverview} into the names that Butler's InfluxDB points have
 * ({@code alerts-and-monitors.md} 5.2). What is switched off is left out, as are blocks and figures
 * that are not of that table.
 */
final class AccessFacts {
  private static final List<Figure> SEATS =
      List.of(
          new Figure("allocated"),
          new Figure("available"),
          new Figure("excess"),
          new Figure("quarantined"),
          new Figure("total"),
          new Figure("used"));

  private static final List<Block> BLOCKS =
      List.of(
          new Block("analyzer", "/analyzerAccess", "/enabled", SEATS),
          new Block(
              "analyzer_capacity",
              "/analyzerTimeAccess",
              "/enabled",
              List.of(
                  new Figure("allocated_minutes", "allocatedMinutes"),
                  new Figure("unavailable_minutes", "unavailableMinutes"),
                  new Figure("used_minutes", "usedMinutes"))),
          new Block("professional", "/professionalAccess", "/enabled", SEATS),
          new Block(
              "token_login",
              "/loginAccess",
              "/enabled",
              List.of(
                  new Figure("allocated_tokens", "allocatedTokens"),
                  new Figure("token_cost", "tokenCost"),
                  new Figure("unavailable_tokens", "unavailableTokens"),
                  new Figure("used_tokens", "usedTokens"))),
          new Block(
              "token_user",
              "/userAccess",
              "/enabled",
              List.of(
                  new Figure("allocated_tokens", "allocatedTokens"),
                  new Figure("quarantined_tokens", "quarantinedTokens"),
                  new Figure("token_cost", "tokenCost"),
                  new Figure("used_tokens", "usedTokens", "userTokens"))),
          new Block(
              "tokens_available",
              "",
              "/tokensEnabled",
              List.of(
                  new Figure("available_tokens", "availableTokens"),
                  new Figure("total_tokens", "totalTokens"))));

  private AccessFacts() {}

  static AccessLicenses of(JsonNode overview) {
    if (BLOCKS.stream().noneMatch(block -> block.isTold(overview))) {
      throw new IllegalArgumentException("it names no kind of access license");
    }
    return new AccessLicenses(
        BLOCKS.stream()
            .filter(block -> block.isOn(overview))
            .map(block -> block.type(overview))
            .toList());
  }

  /**
   * @param at where its figures are
   * @param on the flag below it by which it counts
   */
  private record Block(String name, String at, String on, List<Figure> figures) {
    boolean isTold(JsonNode overview) {
      return overview.at(at + on).isBoolean();
    }

    boolean isOn(JsonNode overview) {
      return overview.at(at + on).asBoolean();
    }

    AccessLicenses.Type type(JsonNode overview) {
      JsonNode block = overview.at(at);
      Map<String, Long> whole = new LinkedHashMap<>();
      Map<String, Double> fractions = new LinkedHashMap<>();
      for (Figure figure : figures) {
        JsonNode value = figure.in(block);
        if (value.canConvertToExactIntegral()) {
          whole.put(figure.name(), value.asLong());
        } else if (value.isNumber()) {
          fractions.put(figure.name(), value.asDouble());
        }
      }
      return new AccessLicenses.Type(name, whole, fractions);
    }
  }

  /**
   * @param sources QRS's names for it; the first that is there counts
   */
  private record Figure(String name, List<String> sources) {
    Figure(String name) {
      this(name, List.of(name));
    }

    Figure(String name, String... sources) {
      this(name, List.of(sources));
    }

    JsonNode in(JsonNode block) {
      return sources.stream()
          .map(block::path)
          .filter(JsonNode::isNumber)
          .findFirst()
          .orElse(MissingNode.getInstance());
    }
  }
}
