package io.butlerops.functions.admin;

import io.butlerops.contract.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A site's licenses as callers see them.
 *
 * @param history of the access licenses, the last thirty days, the oldest first
 * @param releases the newest plan first
 */
record LicenseView(
    SiteId site,
    Optional<Server> server,
    Optional<Access> access,
    List<Past> history,
    Thresholds thresholds,
    Optional<PlanView> plan,
    List<PlanView.ReleaseView> releases) {

  /**
   * @param days until the last one, by the site's calendar; negative afterwards
   * @param problem why nobody is told of its end; empty usually
   */
  record Server(
      Instant read,
      String product,
      String organization,
      boolean expired,
      boolean perpetual,
      Optional<Instant> validTo,
      String validToText,
      Optional<Long> days,
      Optional<String> problem) {}

  record Access(Instant read, List<Type> types) {}

  /**
   * @param available how many are left, as far as the server tells
   * @param threshold people are told of fewer
   */
  record Type(
      String type,
      Optional<Long> available,
      Optional<Long> threshold,
      boolean tooFew,
      Map<String, Long> figures) {}

  record Past(Instant time, List<Figures> types) {}

  record Figures(String type, Map<String, Long> figures) {}

  record Thresholds(List<Integer> server, Map<String, Long> available) {}
}
