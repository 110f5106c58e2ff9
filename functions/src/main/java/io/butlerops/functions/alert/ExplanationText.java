package io.butlerops.functions.alert;

import io.butlerops.functions.alert.Explanation.Addressee;
import io.butlerops.functions.alert.Explanation.Answer;
import io.butlerops.functions.alert.Explanation.Asked;
import io.butlerops.functions.settings.Group;
import io.butlerops.functions.settings.Limit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** An explanation as lines for people. */
final class ExplanationText {
  private static final int LONGEST = 120;

  private final List<String> lines = new ArrayList<>();

  private ExplanationText() {}

  static String of(Explanation explanation) {
    ExplanationText text = new ExplanationText();
    text.lines.add(line(explanation.event()) + " at " + explanation.site());
    text.lines.add("Routes:");
    explanation.routes().forEach(text::route);
    if (explanation.routes().isEmpty()) {
      text.lines.add("  none");
    }
    text.addressees("Told:", explanation, true);
    text.addressees("Not told:", explanation, false);
    return String.join(System.lineSeparator(), text.lines);
  }

  private void route(Asked route) {
    String indent = "  ".repeat(route.depth() + 1);
    lines.add(indent + route.route() + ": " + answer(route.answer()));
    for (Explanation.Condition condition : route.conditions()) {
      lines.add(
          "%s  %s: %s (wanted %s, found %s)"
              .formatted(
                  indent,
                  condition.key(),
                  answer(condition.answer()),
                  line(condition.wanted()),
                  found(condition)));
    }
  }

  private static String answer(Answer answer) {
    return switch (answer) {
      case YES -> "yes";
      case NO -> "no";
      case UNKNOWN -> "not known yet";
      case NOT_ASKED -> "not asked, an earlier route took the event";
    };
  }

  private static String found(Explanation.Condition condition) {
    return condition.found().isEmpty()
        ? "nothing"
        : condition.found().stream().map(ExplanationText::line).collect(Collectors.joining(", "));
  }

  private void addressees(String title, Explanation explanation, boolean told) {
    lines.add(title);
    List<Addressee> some =
        explanation.addressees().stream()
            .filter(addressee -> addressee.decision().reason().tells() == told)
            .toList();
    some.forEach(this::addressee);
    if (some.isEmpty()) {
      lines.add("  nobody");
    }
  }

  private void addressee(Addressee addressee) {
    Decision decision = addressee.decision();
    List<String> whom = new ArrayList<>(List.of(decision.destination(), decision.recipient()));
    whom.removeIf(String::isEmpty);
    StringBuilder text = new StringBuilder("  ");
    text.append(whom.isEmpty() ? "nobody" : line(String.join(", ", whom)));
    text.append(": ").append(decision.reason().sentence());
    List<String> more = new ArrayList<>();
    note(more, "route ", decision.route());
    note(more, "because of ", decision.detail());
    addressee.limit().ifPresent(limit -> more.add(limit(limit)));
    addressee.group().ifPresent(group -> more.add(group(group)));
    note(more, "channel ", addressee.channel());
    note(more, "else ", String.join(", ", addressee.fallback()));
    lines.add(more.isEmpty() ? text.toString() : text + " [" + String.join("; ", more) + "]");
  }

  private static void note(List<String> notes, String word, String text) {
    if (!text.isEmpty()) {
      notes.add(word + line(text));
    }
  }

  private static String limit(Limit limit) {
    return "at most one in %s by %s".formatted(duration(limit.every()), word(limit.by()));
  }

  private static String group(Group group) {
    String by = group.by().stream().map(ExplanationText::word).collect(Collectors.joining(", "));
    return "grouped by %s for %s, then every %s"
        .formatted(by, duration(group.first()), duration(group.every()));
  }

  private static String word(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  private static String duration(Duration duration) {
    return duration.toString().substring(2).toLowerCase(Locale.ROOT);
  }

  private static String line(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
