package io.butlerops.infra.license;

import io.butlerops.infra.admin.Refused;
import io.butlerops.infra.admin.Stack;
import io.butlerops.infra.admin.Task;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a command about the licenses of a site asks for. */
abstract class OfSite extends Task {
  @Option(
      names = "--site",
      paramLabel = "SITE",
      description = "Can be left out where there is only one.")
  private String site;

  @Mixin private Stack stack;

  LicenseApi licenses() throws Refused {
    return new LicenseApi(stack.api());
  }

  Optional<String> site() {
    return Optional.ofNullable(site);
  }
}
