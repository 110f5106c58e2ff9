package io.butlerops.infra.license;

import com.fasterxml.jackson.databind.JsonNode;
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

  /** The one that is given, or the only one. */
  String known(LicenseApi licenses) throws Refused, InterruptedException {
    if (site != null) {
      return site;
    }
    JsonNode sites = licenses.sites(Optional.empty());
    if (sites.size() != 1) {
      throw new Refused("--site is missing; expected one of " + sites.findValuesAsText("site"));
    }
    return sites.get(0).path("site").asText();
  }
}
