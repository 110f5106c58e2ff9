package io.butlerops.functions.schedule;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.Input;
import io.butlerops.contract.api.Operation;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.ApiSettings;
import io.butlerops.functions.settings.SettingsSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the settings say to schedules. Without any stored yet everything is on and standard. */
record ScheduleSettings(SettingsSource settings) {
  boolean isOn(Operation operation) {
    return api().map(api -> api.isOn(operation.toggle())).orElse(true);
  }

  /**
   * @throws IllegalArgumentException saying what is wrong with it
   */
  Cron cron(String text) {
    return api().map(ApiSettings::butlerMonths).orElse(false)
        ? Cron.butler(text)
        : Cron.usual(text);
  }

  /**
   * Where a caller's schedule belongs [P24].
   *
   * @throws ApiError 400 when it is not clear
   */
  SiteId site(Input input) {
    return input
        .call()
        .caller()
        .site()
        .or(() -> input.call().header("x-butler-site").map(this::named))
        .orElseGet(this::only);
  }

  private SiteId named(String name) {
    Set<String> sites = sites();
    try {
      SiteId site = SiteId.of(name.strip());
      if (sites.isEmpty() || sites.contains(site.value())) {
        return site;
      }
    } catch (IllegalArgumentException e) {
      throw new ApiError(400, "X-Butler-Site: " + e.getMessage());
    }
    throw new ApiError(400, "X-Butler-Site: there is no site '" + name + "'; expected " + sites);
  }

  private SiteId only() {
    Set<String> sites = sites();
    if (sites.size() != 1) {
      throw new ApiError(
          400, "say which site is meant in the header X-Butler-Site; " + known(sites));
    }
    return SiteId.of(sites.iterator().next());
  }

  private static String known(Set<String> sites) {
    return sites.isEmpty() ? "the settings name none" : "there are " + sites;
  }

  private Set<String> sites() {
    return current()
        .map(AlertSettings::sites)
        .map(
            sites ->
                sites.keySet().stream()
                    .map(SiteId::value)
                    .collect(Collectors.toCollection(TreeSet::new)))
        .orElseGet(TreeSet::new);
  }

  private Optional<ApiSettings> api() {
    return current().map(AlertSettings::api);
  }

  private Optional<AlertSettings> current() {
    try {
      return Optional.of(settings.current());
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }
}
