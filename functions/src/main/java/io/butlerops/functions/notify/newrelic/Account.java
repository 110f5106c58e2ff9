package io.butlerops.functions.notify.newrelic;

import io.butlerops.contract.settings.Section;
import io.butlerops.functions.platform.Confidential;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where data may go.
 *
 * @param id the number that events are posted to; logs find their account by the key alone
 */
record Account(Optional<Confidential> id, Confidential key) {

  /** By name. */
  static Map<String, Account> readAll(Section section, NewRelicConfig.Kind kind) {
    Map<String, Account> accounts = new LinkedHashMap<>();
    section
        .section("accounts")
        .named()
        .forEach((name, account) -> accounts.put(name, read(account, kind)));
    if (accounts.isEmpty()) {
      section.problem("accounts", "is missing; expected NAME: {id: 1234567, key: secret:NAME}");
    }
    return accounts;
  }

  private static Account read(Section section, NewRelicConfig.Kind kind) {
    if (kind == NewRelicConfig.Kind.EVENT && !section.has("id")) {
      section.problem("id", "is missing; expected an account's number or secret:NAME");
    }
    return new Account(
        section.value("id", "an account's number or secret:NAME", Account::id),
        section.require("key", "secret:NAME or an ingest key", Confidential::of));
  }

  private static Confidential id(String text) {
    Confidential id = Confidential.of(text);
    if (id.secretName().isEmpty() && !isNumber(id.text())) {
      throw new IllegalArgumentException(text);
    }
    return id;
  }

  /** Only the secret store knows it. */
  boolean hidesNumber() {
    return id.flatMap(Confidential::secretName).isPresent();
  }

  static boolean isNumber(String id) {
    return id.matches("\\d{1,19}");
  }
}
