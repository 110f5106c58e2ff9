package io.butlerops.functions.license;

import io.butlerops.contract.SiteId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps plans and what became of them, for more than a year. */
public interface PlanStore {
  /**
   * A new plan is to be worked on.
   *
   * @return false when another one of its site is in work, or it is there already
   */
  boolean begin(Plan plan);

  Optional<Plan> find(SiteId site, String id);

  Optional<Plan> latest(SiteId site);

  /** The one that something is still to be done for. */
  Optional<Plan> inWork(SiteId site);

  /**
   * Brings a plan to another state.
   *
   * @return false when it is no longer in the state before, or when another one of its site would
   *     be in work at the same time; then nothing is changed
   */
  boolean advance(Plan before, Plan after);

  /** Keeps a plan's candidates under its policy; the same again changes nothing. */
  void keep(Plan plan, List<Candidate> candidates);

  /** In the plan's order, at most so many from there on. */
  List<Candidate> candidates(Plan plan, int from, int most);

  /** Keeps that a license is to be released, unless that is kept already. */
  void begin(Release release);

  /** Keeps what became of one; the first word counts. */
  void end(Release release);

  /** Of one plan. */
  List<Release> releases(SiteId site, String plan);

  /** Of plans from that time on, the newest plan first, at most so many. */
  List<Release> releases(SiteId site, Instant from, int most);

  /** The last time at which a plan was due by itself. */
  Optional<Due> due(SiteId site);

  void keep(SiteId site, Due due);

  /**
   * @param run the expression it was due by
   */
  record Due(String run, Instant time) {}
}
