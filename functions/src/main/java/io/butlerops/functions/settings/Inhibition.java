package io.butlerops.functions.settings;

import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.util.List;

/**
 * While something open matches {@code when}, what matches {@code mutes} and has the same facts is
 * not told. What cannot be decided for lack of metadata does not mute.
 *
 * @param equal facts that both must have, and the same
 */
public record Inhibition(String name, Matcher when, Matcher mutes, List<Fact> equal) {
  public Inhibition {
    equal = List.copyOf(equal);
  }

  /** Two that could mute one another do not: one of them has to be told. */
  public boolean mutes(SiteId site, Event source, Event target) {
    Facts from = new Facts(site, source);
    Facts to = new Facts(site, target);
    return sure(when, from)
        && sure(mutes, to)
        && !(sure(when, to) && sure(mutes, from))
        && equal.stream().allMatch(fact -> same(fact, from, to));
  }

  private static boolean same(Fact fact, Facts one, Facts other) {
    return fact.of(one.site(), one.event())
        .filter(value -> fact.of(other.site(), other.event()).filter(value::equals).isPresent())
        .isPresent();
  }

  private static boolean sure(Matcher matcher, Facts facts) {
    return matcher.match(facts) == Match.YES;
  }

  static Inhibition read(Section section) {
    return new Inhibition(
        section.value("name", section.path(), "a name", Values::text),
        matcher(section, "when"),
        matcher(section, "mutes"),
        section.values(
            "equal",
            "site, host, node, app, task, stream, kind or event",
            Values.oneOf(Fact.class)));
  }

  /** One that says nothing would mute whatever fails. */
  private static Matcher matcher(Section section, String key) {
    Section match = section.section(key);
    if (match.keys().isEmpty()) {
      section.problem(key, "says nothing; expected conditions as in the match of a route");
    }
    return MatcherReader.read(match);
  }
}
