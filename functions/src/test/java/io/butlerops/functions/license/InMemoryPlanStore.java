package io.butlerops.functions.license;

import io.butlerops.contract.SiteId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Forgets with the process. */
public final class InMemoryPlanStore implements PlanStore {
  private final Map<SiteId, NavigableMap<String, Plan>> plans = new HashMap<>();
  private final Map<String, List<Candidate>> candidates = new HashMap<>();
  private final Map<String, Release> releases = new TreeMap<>();
  private final Map<SiteId, Due> due = new HashMap<>();

  @Override
  public synchronized boolean begin(Plan plan) {
    if (inWork(plan.site()).isPresent() || find(plan.site(), plan.id()).isPresent()) {
      return false;
    }
    put(plan);
    return true;
  }

  @Override
  public synchronized Optional<Plan> find(SiteId site, String id) {
    return Optional.ofNullable(of(site).get(id));
  }

  @Override
  public synchronized Optional<Plan> latest(SiteId site) {
    return Optional.ofNullable(of(site).lastEntry()).map(Map.Entry::getValue);
  }

  @Override
  public synchronized Optional<Plan> inWork(SiteId site) {
    return of(site).values().stream().filter(Plan::inWork).findFirst();
  }

  @Override
  public synchronized boolean advance(Plan before, Plan after) {
    boolean unchanged =
        find(before.site(), before.id()).filter(now -> now.state() == before.state()).isPresent();
    boolean free = before.inWork() || !after.inWork() || inWork(after.site()).isEmpty();
    if (unchanged && free) {
      put(after);
    }
    return unchanged && free;
  }

  @Override
  public synchronized void keep(Plan plan, List<Candidate> all) {
    candidates.put(rows(plan), List.copyOf(all));
  }

  @Override
  public synchronized List<Candidate> candidates(Plan plan, int from, int most) {
    return candidates.getOrDefault(rows(plan), List.of()).stream().skip(from).limit(most).toList();
  }

  @Override
  public synchronized void begin(Release release) {
    releases.putIfAbsent(key(release), release);
  }

  @Override
  public synchronized void end(Release release) {
    releases.computeIfPresent(key(release), (key, before) -> before.open() ? release : before);
  }

  @Override
  public synchronized List<Release> releases(SiteId site, String plan) {
    return releases.values().stream()
        .filter(one -> one.site().equals(site) && one.plan().equals(plan))
        .toList();
  }

  @Override
  public synchronized List<Release> releases(SiteId site, Instant from, int most) {
    return releases.values().stream()
        .filter(one -> one.site().equals(site) && one.plan().compareTo(Plans.id(from, "")) >= 0)
        .sorted(Comparator.comparing(Release::plan).thenComparing(Release::commandId).reversed())
        .limit(most)
        .toList();
  }

  @Override
  public synchronized Optional<Due> due(SiteId site) {
    return Optional.ofNullable(due.get(site));
  }

  @Override
  public synchronized void keep(SiteId site, Due last) {
    due.put(site, last);
  }

  private NavigableMap<String, Plan> of(SiteId site) {
    return plans.computeIfAbsent(site, key -> new TreeMap<>());
  }

  private void put(Plan plan) {
    of(plan.site()).put(plan.id(), plan);
  }

  private static String rows(Plan plan) {
    return plan.site() + " " + plan.id() + " " + plan.policy();
  }

  private static String key(Release release) {
    return release.site() + " " + release.plan() + " " + release.commandId();
  }
}
