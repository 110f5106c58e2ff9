package io.butlerops.functions.license;

import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.command.Allocations.Allocation;
import io.butlerops.contract.command.Allocations.Holder;
import io.butlerops.functions.settings.Protect;
import io.butlerops.functions.settings.Protect.Property;
import io.butlerops.functions.settings.TextPattern;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Whose licenses are never released: the first rule that holds is the reason. */
final class Protection {
  private final List<Rule> rules = new ArrayList<>();

  /**
   * @param name as it stands in the settings, with its value
   * @param named it names somebody or something, and may be misspelled
   */
  private record Rule(String name, boolean named, Predicate<Holder> holds) {}

  Protection(Protect protect) {
    protect.users().forEach(user -> named("users", user, one -> user.test(account(one))));
    protect.tags().forEach(tag -> named("tags", tag, one -> one.tags().stream().anyMatch(tag)));
    protect.customProperties().forEach(this::property);
    protect.directories().forEach(name -> named("directories", name, of(name)));
    flag("inactive", protect.inactive(), Holder::inactive);
    flag("blocked", protect.blocked(), Holder::blocked);
    flag("removed", protect.removed(), Holder::removed);
  }

  private static Predicate<Holder> of(TextPattern directory) {
    return one -> directory.test(one.directory());
  }

  private static String account(Holder holder) {
    return holder.directory() + "\\" + holder.userId();
  }

  private void property(Property wanted) {
    String shown = wanted.name() + " = " + wanted.value();
    named("customProperties", shown, one -> one.customProperties().stream().anyMatch(is(wanted)));
  }

  private static Predicate<CustomProperty> is(Property wanted) {
    return property ->
        property.name().equalsIgnoreCase(wanted.name()) && wanted.value().test(property.value());
  }

  private void named(String key, Object value, Predicate<Holder> holds) {
    rules.add(new Rule("protect.%s: %s".formatted(key, value), true, holds));
  }

  @SuppressWarnings("OptionalUsedAsFieldOrParameterType")
  private void flag(String key, Optional<Boolean> kept, Predicate<Holder> has) {
    kept.ifPresent(
        with ->
            rules.add(
                new Rule(
                    "protect.%s: %s (users %s the flag are kept)"
                        .formatted(key, with, with ? "with" : "without"),
                    false,
                    with ? has : has.negate())));
  }

  /** Empty for somebody whom no rule protects. */
  Optional<String> of(Holder holder) {
    return rules.stream().filter(rule -> rule.holds().test(holder)).findFirst().map(Rule::name);
  }

  /** Butler said nothing of a misspelled name, and protected nobody. */
  List<String> warnings(Collection<Allocation> listed) {
    return rules.stream()
        .filter(Rule::named)
        .filter(rule -> listed.stream().map(Allocation::user).noneMatch(rule.holds()))
        .map(rule -> "%s is true of none of the %d licenses".formatted(rule.name(), listed.size()))
        .toList();
  }
}
