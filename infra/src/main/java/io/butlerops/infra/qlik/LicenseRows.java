package io.butlerops.infra.qlik;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;

/** Licenses, as QRS shows them. */
record LicenseRows(Licenses licenses, Clock clock) {
  private static final String SERIAL = "9999000012345678";

  /** The server's own. */
  ObjectNode server() {
    ServerKey key = licenses.server();
    boolean expired = key.isExpired(clock.instant());
    return Rows.entity(World.id("license", SERIAL), "License")
        .put("lef", "")
        .put("serial", SERIAL)
        .put("check", "")
        .put("key", "simulated.signed.key")
        .put("name", "Butler Lab")
        .put("organization", "Lab Example AB")
        .put("product", 12)
        .put("numberOfCores", -1)
        .put("isExpired", expired)
        .put("expiredReason", expired ? "License has expired" : "")
        .put("isBlacklisted", false)
        .put("isInvalid", false)
        .put("isSubscription", key.subscription())
        .put("isCloudServices", false)
        .put("isElastic", false)
        .put("keyDetails", details(key))
        .put("updated", "2026-11-01T04:00:12.345Z");
  }

  private String details(ServerKey key) {
    Purchased purchased = licenses.purchased();
    String lines =
        "Product: Qlik Sense Enterprise\r\n"
            + ("License type: " + (key.isPerpetual() ? "Perpetual" : "Subscription") + "\r\n")
            + ("Allotment professional: " + purchased.professional() + "\r\n")
            + ("Allotment analyzer: " + purchased.analyzer() + "\r\n")
            + ("Allotment analyzer_time: " + purchased.minutes() + "\r\n");
    return lines + key.end().map(end -> "Valid To: " + end + "\r\n").orElse("");
  }

  ObjectNode allocation(Allocation held) {
    ObjectNode row =
        Rows.entity(held.id(), held.type().schemaPath())
            .put("createdDate", held.created().map(Rows::time).orElse(Rows.NEVER))
            .put("lastUsed", held.lastUsed().map(Rows::time).orElse(Rows.NEVER))
            .put("excess", false)
            .put("quarantined", held.quarantined())
            .put("quarantineEnd", Rows.NEVER)
            .put("deletedUserId", "")
            .put("deletedUserDirectory", "");
    row.set("user", AppRows.person(held.user()));
    return row;
  }

  /** How much of everything there is, and how much of it is taken. */
  ObjectNode overview() {
    int tokens = licenses.purchased().tokens();
    Pool users = new Pool(tokens / 2, tokens / 4);
    Pool logins = new Pool(tokens / 4, tokens / 8);
    ObjectNode row =
        Rows.object()
            .put("totalTokens", tokens)
            .put("availableTokens", tokens - users.allocated() - logins.allocated())
            .put("tokensEnabled", tokens > 0);
    row.set("userAccess", users.row("quarantinedTokens"));
    row.set("loginAccess", logins.row("unavailableTokens"));
    row.set("professionalAccess", seats(AccessType.PROFESSIONAL));
    row.set("analyzerAccess", seats(AccessType.ANALYZER));
    row.set("analyzerTimeAccess", minutes());
    return row.put("schemaPath", "AccessTypeOverview");
  }

  /** Tokens set aside for a purpose. */
  private record Pool(int allocated, int used) {
    ObjectNode row(String held) {
      return Rows.object()
          .put("allocatedTokens", allocated)
          .put("usedTokens", used)
          .put(held, 0)
          .put("tokenCost", 1)
          .put("enabled", allocated > 0);
    }
  }

  private ObjectNode seats(AccessType type) {
    List<Allocation> all = licenses.of(type);
    long quarantined = all.stream().filter(Allocation::quarantined).count();
    int total = licenses.purchased().of(type);
    return Rows.object()
        .put("allocated", all.size() - quarantined)
        .put("used", all.stream().filter(held -> held.lastUsed().isPresent()).count())
        .put("quarantined", quarantined)
        .put("total", total)
        .put("available", Math.max(0, total - all.size()))
        .put("excess", Math.max(0, all.size() - total))
        .put("enabled", total > 0);
  }

  private ObjectNode minutes() {
    int bought = licenses.purchased().minutes();
    return Rows.object()
        .put("allocatedMinutes", bought)
        .put("usedMinutes", bought / 5)
        .put("unavailableMinutes", 0)
        .put("enabled", bought > 0);
  }
}
