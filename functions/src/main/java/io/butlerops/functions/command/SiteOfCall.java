package io.butlerops.functions.command;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.Call;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Which site a call is about [P24]: the token's, else the header's, else the only one. */
public final class SiteOfCall {
  private static final String HEADER = "X-Butler-Site";

  private final Supplier<? extends Collection<SiteId>> known;

  /**
   * @param known the sites that there are, asked only where the token does not say
   */
  public SiteOfCall(Supplier<? extends Collection<SiteId>> known) {
    this.known = known;
  }

  /**
   * @throws ApiError 400 naming the sites, 403 when the token is another site's
   */
  public SiteId of(Call call) {
    Optional<SiteId> asked = asked(call);
    Optional<SiteId> own = call.caller().site();
    if (own.isPresent()) {
      if (asked.isPresent() && !asked.equals(own)) {
        throw new ApiError(
            403,
            "token '%s' is for site %s; header %s names %s"
                .formatted(call.caller().name(), own.get(), HEADER, asked.get()));
      }
      return own.get();
    }
    List<SiteId> sites =
        known.get().stream().distinct().sorted(Comparator.comparing(SiteId::value)).toList();
    return asked.map(site -> existing(site, sites)).orElseGet(() -> only(sites));
  }

  private static Optional<SiteId> asked(Call call) {
    String name = call.header(HEADER).orElse("").strip();
    try {
      return name.isEmpty() ? Optional.empty() : Optional.of(SiteId.of(name));
    } catch (IllegalArgumentException e) {
      throw new ApiError(400, "header %s: %s".formatted(HEADER, e.getMessage()));
    }
  }

  private static SiteId existing(SiteId site, List<SiteId> sites) {
    if (!sites.contains(site)) {
      throw new ApiError(
          400, "header %s: there is no site '%s'; there are %s".formatted(HEADER, site, sites));
    }
    return site;
  }

  private static SiteId only(List<SiteId> sites) {
    if (sites.size() != 1) {
      throw new ApiError(
          400,
          sites.isEmpty()
              ? "there is no site yet: no relay was ever heard of"
              : "header %s is missing; expected one of %s".formatted(HEADER, sites));
    }
    return sites.get(0);
  }
}
