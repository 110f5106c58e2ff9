package io.butlerops.functions.notify.newrelic;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.functions.notify.channel.ChannelConfig;
import io.butlerops.functions.notify.channel.Headers;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.notify.channel.WebAddress;
import io.butlerops.functions.platform.Confidential;
import io.butlerops.functions.settings.Destination;
import io.butlerops.functions.template.LogLines;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * New Relic accounts. Each is a recipient of its own, so that one's fault does not keep the others
 * waiting.
 *
 * @param always accounts that every event goes to
 * @param property a task custom property whose values name more
 * @param headers sent with each call, by name
 */
public record NewRelicConfig(
    Kind kind,
    Confidential url,
    Map<String, Account> accounts,
    List<String> always,
    Optional<String> property,
    AttributeRules attributes,
    WatchedRules watched,
    Map<String, Confidential> headers,
    LogLines lines,
    Duration pace)
    implements ChannelConfig {

  /** What New Relic makes of it. */
  enum Kind {
    EVENT("https://insights-collector.newrelic.com"),
    LOG("https://log-api.newrelic.com/log/v1"),
    /** For what callers of the API post, and for how relays are; alerts are no metrics. */
    METRIC("https://metric-api.newrelic.com/metric/v1");

    private final String address;

    Kind(String address) {
      this.address = address;
    }
  }

  public static NewRelicConfig read(Section section) {
    Optional<Kind> said =
        Optional.ofNullable(
            section.require("kind", "event, log or metric", Values.oneOf(Kind.class)));
    // Without it the settings are refused, but with all that is wrong in them.
    Kind kind = said.orElse(Kind.LOG);
    Map<String, Account> accounts = Account.readAll(section, kind);
    return new NewRelicConfig(
        kind,
        section.value(
            "url", WebAddress.parse(kind.address), WebAddress.EXPECTED, WebAddress::parse),
        accounts,
        always(section, accounts),
        section.value("accountProperty", "the name of a task custom property", Values::text),
        AttributeRules.read(section),
        WatchedRules.read(section),
        Headers.read(section.section("headers")),
        LogLines.readTail(section),
        section.value("pace", Duration.ZERO, Values.DURATION, Values::duration));
  }

  @Override
  public List<String> recipients() {
    return always;
  }

  @Override
  public Optional<String> recipientProperty() {
    return property;
  }

  @Override
  public boolean accepts(String recipient) {
    return account(recipient).isPresent();
  }

  /** Capitals do not matter: people type these names into custom properties. */
  Optional<Account> account(String name) {
    return accounts.entrySet().stream()
        .filter(account -> account.getKey().equalsIgnoreCase(name.strip()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  @Override
  public Notifier postman(Outside outside) {
    return new NewRelicNotifier(this, outside)::post;
  }

  @Override
  public Optional<String> refusal(Destination.Via via) {
    boolean hidden = accounts.values().stream().anyMatch(Account::hidesNumber);
    return via == Destination.Via.RELAY && kind == Kind.EVENT && hidden
        ? Optional.of("is relay: an account's number is part of the address; expected no secret")
        : Optional.empty();
  }

  @Override
  public Notifier notifier(Outside outside) {
    return new NewRelicNotifier(this, outside);
  }

  /** Where the settings do not say, all of them, or it is left to the property. */
  private static List<String> always(Section section, Map<String, Account> accounts) {
    if (!section.has("always") && !section.has("accountProperty")) {
      return List.copyOf(accounts.keySet());
    }
    List<String> names = section.values("always", "the name of an account", Values::text);
    for (String name : names) {
      if (!accounts.containsKey(name)) {
        section.problem("always", "'" + name + "' is not among the accounts");
      }
    }
    return names;
  }
}
