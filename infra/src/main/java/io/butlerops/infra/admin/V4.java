package io.butlerops.infra.admin;

import java.net.URI;
import picocli.CommandLine.Option;

/** A stack's {@code /v4}. */
public final class V4 extends Reach {
  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Address of the API, the stack's output ApiUrl (default: BUTLER_API_URL; without, that of"
              + " ./butler local).")
  private String url;

  public V4() {
    super("v4", "BUTLER_API_URL", "https://…");
  }

  @Override
  String url() {
    return url;
  }

  /** With {@code /v4}, whether it was given so or not. */
  @Override
  public URI address() throws Refused {
    return URI.create(super.address().toString().replaceFirst("(/v4)?/*$", "") + "/v4");
  }
}
