package io.butlerops.infra.migrate;

import java.util.stream.Collectors;

/** The secrets to make: names and where the values stand, never the values. */
final class SecretList {
  private static final String HEAD =
      """
      # Each line reads its value from standard input: type or paste it, then Ctrl-D.
      # The values stand in the Butler file where the comment says.
      """;

  private SecretList() {}

  static String text(SecretNames secrets) {
    return secrets.places().entrySet().stream()
        .map(secret -> "# " + secret.getValue() + "\n./butler secret put " + secret.getKey() + "\n")
        .collect(Collectors.joining("\n", HEAD + "\n", ""));
  }
}
