package io.butlerops.functions.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.license.Candidate;
import io.butlerops.functions.license.Plan;
import io.butlerops.functions.license.PlanStore;
import io.butlerops.functions.license.Release;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A plan of which licenses are released, as callers see it.
 *
 * @param state asked, ready, failed, releasing or done
 * @param problem why it failed; else empty
 */
record PlanView(
    SiteId site,
    String id,
    String state,
    Instant asked,
    String author,
    boolean scheduled,
    Plan.Counts counts,
    List<String> warnings,
    String problem,
    Optional<Instant> releaseBegan,
    String releasedBy,
    Instant changed) {
  static PlanView of(Plan plan) {
    return new PlanView(
        plan.site(),
        plan.id(),
        plan.word(),
        plan.asked(),
        plan.author(),
        plan.scheduled(),
        plan.counts(),
        plan.warnings(),
        plan.problem(),
        plan.release(),
        plan.releasedBy(),
        plan.changed());
  }

  /**
   * @param items those that are released come first
   * @param next cursor of the following page
   * @param releases what became of those that were to be released
   */
  record Whole(
      @JsonUnwrapped PlanView plan,
      List<CandidateView> items,
      Optional<String> next,
      List<ReleaseView> releases) {
    static Whole of(Plan plan, PlanStore plans, int from, int limit) {
      List<Candidate> page = plans.candidates(plan, from, limit);
      int to = from + page.size();
      return new Whole(
          PlanView.of(plan),
          page.stream().map(one -> CandidateView.of(one, plan.asked())).toList(),
          to < plan.counts().all() && !page.isEmpty()
              ? Optional.of(String.valueOf(to))
              : Optional.empty(),
          plans.releases(plan.site(), plan.id()).stream().map(ReleaseView::of).toList());
    }
  }

  /**
   * @param unusedDays of 24 hours when the plan was made; empty for a license that was never used
   * @param decision release, over-ceiling or keep
   */
  record CandidateView(
      String type,
      String id,
      String user,
      String name,
      Optional<Instant> lastUsed,
      Optional<Instant> allocated,
      Optional<Long> unusedDays,
      String decision,
      String reason) {
    private static CandidateView of(Candidate one, Instant planned) {
      return new CandidateView(
          one.type(),
          one.id(),
          one.user(),
          one.name(),
          one.lastUsed(),
          one.allocated(),
          one.unusedDays(planned),
          one.decision().word(),
          one.reason());
    }
  }

  /**
   * What it takes to give a license back.
   *
   * @param state sent, released, refused or unknown
   * @param message why not; else empty
   */
  record ReleaseView(
      String plan,
      String type,
      String user,
      String userId,
      Optional<Instant> lastUsed,
      String state,
      String message,
      String by,
      Instant changed) {
    static ReleaseView of(Release release) {
      return new ReleaseView(
          release.plan(),
          release.type(),
          release.user(),
          release.userId(),
          release.lastUsed(),
          release.word(),
          release.message(),
          release.by(),
          release.changed());
    }
  }
}
