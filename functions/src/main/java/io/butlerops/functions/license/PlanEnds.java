package io.butlerops.functions.license;

import io.butlerops.functions.command.Ends;
import io.butlerops.functions.command.StoredCommand;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Wakes the license function when a command of a plan has come to its end. */
public final class PlanEnds implements Ends {
  /** The end is kept only after it is told. */
  private static final Duration UNTIL_IT_IS_KEPT = Duration.ofSeconds(2);

  private static final Pattern ORIGIN =
      Pattern.compile("license-(?:plan|release):([A-Za-z0-9-]+)(?::.*)?");

  private final PlanQueue queue;

  public PlanEnds(PlanQueue queue) {
    this.queue = queue;
  }

  static String origin(Plan plan) {
    return "license-plan:" + plan.id();
  }

  static String origin(Release release) {
    return "license-release:" + release.plan() + ":" + release.id();
  }

  /** Those of others are let pass. */
  @Override
  public void ended(StoredCommand command) {
    Matcher origin = ORIGIN.matcher(command.origin());
    if (origin.matches()) {
      queue.goOn(command.relay().site(), origin.group(1), UNTIL_IT_IS_KEPT);
    }
  }
}
