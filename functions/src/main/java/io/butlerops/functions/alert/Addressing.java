package io.butlerops.functions.alert;

import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.EventType;
import io.butlerops.contract.TaskKind;
import io.butlerops.functions.settings.DestinationConfig;
import io.butlerops.functions.settings.Facts;
import io.butlerops.functions.settings.Known;
import io.butlerops.functions.settings.Recipients;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds out whom an event is told to at one destination by one route. */
final class Addressing {
  private static final Set<TaskKind> NOT_FOR_OWNERS = Set.of(TaskKind.DISTRIBUTE, TaskKind.PRELOAD);
  private static final int LONGEST_SHOWN = 200;

  private final Facts facts;
  private final DestinationConfig config;
  private final Recipients rules;

  /** Written in lower case, because capitals make no other addressee. */
  private final Map<String, Recipient> reached = new LinkedHashMap<>();

  private final List<Recipient> refused = new ArrayList<>();
  private final Set<String> waits = new TreeSet<>();

  /**
   * Somebody to be told, or what was found instead.
   *
   * @param source where it comes from; empty for the destination's own list
   */
  record Recipient(String name, String source) {}

  Addressing(Facts facts, DestinationConfig config, Recipients rules) {
    this.facts = facts;
    this.config = config;
    this.rules = config.hasRecipients() ? rules : Recipients.SHARED;
    if (this.rules.shared()) {
      config.recipients().forEach(name -> add(name, ""));
    }
    config.recipientProperty().ifPresent(this::addProperty);
    this.rules.property().ifPresent(this::addProperty);
    this.rules.owner().ifPresent(this::addOwner);
    this.rules.add().forEach(name -> add(name, "route"));
  }

  List<Recipient> reached() {
    return List.copyOf(reached.values());
  }

  /** What cannot be told. */
  List<Recipient> refused() {
    return List.copyOf(refused);
  }

  /** What is not known yet: {@code recipients}, {@code owner}. */
  Set<String> waits() {
    return waits;
  }

  /**
   * Whether somebody is to be told at all. A route that leaves it to properties and owners wants
   * nobody where there are none.
   */
  boolean wantsSomebody() {
    boolean shared = config.hasRecipients() && rules.shared();
    return shared || !reached.isEmpty() || !refused.isEmpty() || !waits.isEmpty();
  }

  private void add(String name, String source) {
    if (config.accepts(name.strip())) {
      reached.putIfAbsent(
          name.strip().toLowerCase(Locale.ROOT), new Recipient(name.strip(), source));
    } else {
      refused.add(new Recipient(shown(name), source));
    }
  }

  private void addProperty(String property) {
    Known<CustomProperty> properties = facts.taskProperties();
    properties.values().stream()
        .filter(found -> found.name().equalsIgnoreCase(property))
        .forEach(found -> add(found.value(), "property " + property));
    if (!properties.complete()) {
      waits.add("recipients");
    }
  }

  /** Owners get no mail about successes, distributions and preloads. */
  private void addOwner(Recipients.Owners wanted) {
    Known<TaskKind> kinds = facts.kinds();
    if (facts.success()
        || facts.event().type().equals(EventType.TASK_DISTRIBUTED)
        || kinds.values().stream().anyMatch(NOT_FOR_OWNERS::contains)) {
      return;
    }
    Known<String> owners = facts.owners();
    if (!kinds.complete() || !owners.complete()) {
      waits.add("owner");
      return;
    }
    owners.values().stream().filter(wanted::tells).findFirst().ifPresent(this::addAddresses);
  }

  private void addAddresses(String owner) {
    Known<String> addresses = facts.ownerAddresses();
    addresses.values().forEach(address -> add(address, "owner " + shown(owner)));
    if (!addresses.complete()) {
      waits.add("owner");
    } else if (addresses.values().isEmpty()) {
      refused.add(new Recipient("", "owner " + shown(owner) + " has no address"));
    }
  }

  /** Of what anybody may have written into Qlik. */
  private static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ").strip();
    return line.substring(0, Math.min(line.length(), LONGEST_SHOWN));
  }
}
