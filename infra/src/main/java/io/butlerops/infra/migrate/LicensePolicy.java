package io.butlerops.infra.migrate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The group {@code licenses} of butler.yaml: when the server's license is told of, and which access
 * licenses would be released. Nothing is released until somebody says so here and at the relay.
 */
record LicensePolicy(ButlerConfig former, Findings findings) {
  private static final BigDecimal MOST_AHEAD = BigDecimal.valueOf(3650);
  private static final BigDecimal MOST_UNUSED = BigDecimal.valueOf(10_000);
  private static final int NEVER_USED = 30;
  private static final int CEILING = 5;
  private static final Frequency FREQUENCY =
      new Frequency(Duration.ofHours(1), Duration.ofDays(28), Duration.ofDays(1));

  /** Null where there is nothing to say. */
  Tree tree() {
    Tree tree = Tree.of("server", server()).and("release", release());
    return tree.isEmpty() ? null : tree;
  }

  private List<Integer> server() {
    ButlerConfig monitor = former.in("serverLicenseMonitor");
    String key = "alert.thresholdDays";
    if (!monitor.on("enable")) {
      return null;
    }
    Optional<BigDecimal> days = monitor.number(key);
    findings.danger(
        monitor.place(key),
        "Butler told at each check from that day on, counted up again after the end, and told of"
            + " licenses without an end. Now people are told once at that day and each day after the"
            + " end; licenses.server in butler.yaml takes more days, such as [60, 30, 14, 7, 1, 0].");
    return days.map(number -> number.max(BigDecimal.ZERO).min(MOST_AHEAD).intValue())
        .map(List::of)
        .orElse(null);
  }

  private Tree release() {
    ButlerConfig release = former.in("licenseRelease");
    if (!release.on("enable")) {
      return null;
    }
    Tree types = types(release.in("licenseType"));
    if (types.isEmpty()) {
      findings.danger(
          release.place("licenseType") + " leaves no type of license: none is released.");
      return null;
    }
    tell(release);
    return Tree.of("run", cron(FREQUENCY.of(release, findings)))
        .and("dryRun", true)
        .and("ceiling", CEILING)
        .and(types)
        .and("protect", protect(release.in("neverRelease")));
  }

  private void tell(ButlerConfig release) {
    findings.danger(
        release.place("enable"),
        "licenses are only listed, whatever the file says (dryRun), at most "
            + CEILING
            + " a run, and one that was never used is kept for "
            + NEVER_USED
            + " days from when it was given; Butler took such ones at once. Look at './butler"
            + " licenses plan', then say dryRun: false in butler.yaml and licenses.release: true in"
            + " relay.yaml.");
    findings.trap(
        release.place("frequency"),
        "Butler also released at each of its starts, and by UTC. Here it is at times of the site's"
            + " clock only.");
    findings.trap(
        "Butler counted unused days from the end of the day, up to one day less; here a day is 24"
            + " hours before the run. Names of protected users, tags, properties and directories"
            + " match whatever their capitals.");
  }

  private Tree types(ButlerConfig types) {
    Tree tree = Tree.empty();
    for (String type : List.of("professional", "analyzer")) {
      ButlerConfig group = types.in(type);
      if (group.on("enable")) {
        tree.and(type, idle(group));
      }
    }
    return tree;
  }

  private Optional<Tree> idle(ButlerConfig group) {
    String key = "releaseThresholdDays";
    Optional<BigDecimal> days = group.number(key).filter(number -> number.signum() > 0);
    if (days.isEmpty()) {
      findings.danger(
          group.place(key)
              + " is no number above 0. With 0 Butler released every license of the type at the end"
              + " of the day; we refuse that, and the type is left out.");
    }
    return days.map(
        number ->
            Tree.of("unused", number.min(MOST_UNUSED).setScale(0, RoundingMode.CEILING).intValue())
                .and("neverUsed", NEVER_USED));
  }

  private Tree protect(ButlerConfig never) {
    Tree protect =
        Tree.of("users", some(users(never)))
            .and("tags", some(Exact.all(never.texts("tag"))))
            .and("customProperties", some(properties(never)))
            .and("directories", some(Exact.all(never.texts("userDirectory"))))
            .and("inactive", flag(never, "inactive", "inactive"))
            .and("blocked", flag(never, "blocked", "blocked"))
            .and("removed", flag(never, "removedExternally", "removed from their directory"));
    return protect.isEmpty() ? null : protect;
  }

  private static <T> List<T> some(List<T> all) {
    return all.isEmpty() ? null : all;
  }

  private List<String> users(ButlerConfig never) {
    return never.items("user").stream()
        .flatMap(user -> both(user, "userDir", "userId"))
        .map(both -> Exact.user(both.getKey(), both.getValue()))
        .toList();
  }

  private List<Tree> properties(ButlerConfig never) {
    return never.items("customProperty").stream()
        .flatMap(property -> both(property, "name", "value"))
        .map(both -> Tree.of("name", both.getKey()).and("value", Exact.of(both.getValue())))
        .toList();
  }

  private Stream<Map.Entry<String, String>> both(ButlerConfig item, String one, String other) {
    Optional<String> first = item.text(one);
    Optional<String> second = item.text(other);
    if (first.isEmpty() || second.isEmpty()) {
      findings.danger(
          item.place("") + " lacks " + one + " or " + other + ": it protected nobody; left out.");
      return Stream.empty();
    }
    return Stream.of(Map.entry(first.get(), second.get()));
  }

  /** {@code no} protects those without the flag, which nobody expects. */
  private Optional<Boolean> flag(ButlerConfig never, String key, String users) {
    String said = never.text(key).orElse("ignore").toLowerCase(Locale.ROOT);
    switch (said) {
      case "yes" -> {
        findings.trap(
            never.place(key) + ": 'yes' keeps the licenses of users who are " + users + ".");
        return Optional.of(true);
      }
      case "no" -> {
        findings.danger(
            never.place(key)
                + ": 'no' keeps the licenses of all users who are not "
                + users
                + "; only users who are "
                + users
                + " lose theirs.");
        return Optional.of(false);
      }
      case "ignore" -> {
        return Optional.empty();
      }
      default -> {
        findings.danger(
            never.place(key) + " is '" + said + "', none of yes, no, ignore: it protects nobody.");
        return Optional.empty();
      }
    }
  }

  /** The nearest that begins anew with each day or month, as Butler's schedules did. */
  private static String cron(Duration every) {
    long days = every.toDays();
    if (days > 0) {
      return "0 0 " + (days == 1 ? "*" : "*/" + days) + " * *";
    }
    return "0 " + (every.toHours() == 1 ? "*" : "*/" + every.toHours()) + " * * *";
  }
}
