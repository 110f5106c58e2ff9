package io.butlerops.infra.admin;

import picocli.CommandLine.Option;

/** A stack's admin API. */
public final class Stack extends Reach {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Address of the admin API, the stack's output AdminUrl (default: BUTLER_URL; without, that of"
              + " ./butler local).")
  private String url;

  public Stack() {
    super("admin", "BUTLER_URL", "https://…/admin");
  }

  @Override
  String url() {
    return url;
  }
}
