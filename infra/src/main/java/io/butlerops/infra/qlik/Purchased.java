package io.butlerops.infra.qlik;

/**
 * What the license allows; 0 where it has nothing of the kind.
 *
 * @param minutes of analyzer capacity
 * @param tokens of servers licensed by tokens
 */
public record Purchased(int professional, int analyzer, int minutes, int tokens) {
  public Purchased withProfessional(int count) {
    return new Purchased(count, analyzer, minutes, tokens);
  }

  public Purchased withAnalyzer(int count) {
    return new Purchased(professional, count, minutes, tokens);
  }

  public Purchased withMinutes(int count) {
    return new Purchased(professional, analyzer, count, tokens);
  }

  public Purchased withTokens(int count) {
    return new Purchased(professional, analyzer, minutes, count);
  }

  int of(AccessType type) {
    return switch (type) {
      case PROFESSIONAL -> professional;
      case ANALYZER -> analyzer;
    };
  }
}
