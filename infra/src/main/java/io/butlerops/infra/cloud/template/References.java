package io.butlerops.infra.cloud.template;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What names stand for: pseudo parameters, parameters, resources. */
final class References {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");

  private final Account account;
  private final Map<String, String> parameters;
  private final Resources resources;

  References(Account account, Map<String, String> parameters, Resources resources) {
    this.account = account;
    this.parameters = parameters;
    this.resources = resources;
  }

  Optional<String> ref(String name) {
    return pseudo(name)
        .or(() -> Optional.ofNullable(parameters.get(name)))
        .or(() -> resources.ref(name));
  }

  /** {@code Resource.Attribute}. */
  Optional<String> attribute(String text) {
    int dot = text.indexOf('.');
    return dot < 1
        ? Optional.empty()
        : resources.attribute(text.substring(0, dot), text.substring(dot + 1));
  }

  /**
   * Fills {@code ${Name}} and {@code ${Resource.Attribute}}; {@code ${!x}} stays as {@code ${x}}.
   */
  String substitute(String pattern, Map<String, String> given) {
    return PLACEHOLDER
        .matcher(pattern)
        .replaceAll(match -> Matcher.quoteReplacement(value(match, given)));
  }

  private String value(MatchResult match, Map<String, String> given) {
    String name = match.group(1);
    if (name.startsWith("!")) {
      return "${" + name.substring(1) + "}";
    }
    return Optional.ofNullable(given.get(name))
        .or(() -> ref(name))
        .or(() -> attribute(name))
        .orElseThrow(
            () -> new IllegalArgumentException("${" + name + "} is no parameter and no resource"));
  }

  private Optional<String> pseudo(String name) {
    return switch (name) {
      case "AWS::Region" -> Optional.of(account.region());
      case "AWS::AccountId" -> Optional.of(account.number());
      case "AWS::StackName" -> Optional.of(account.stack());
      case "AWS::Partition" -> Optional.of("aws");
      case "AWS::URLSuffix" -> Optional.of("amazonaws.com");
      default -> Optional.empty();
    };
  }
}
