package io.butlerops.relay.qrs;

import io.butlerops.contract.command.Allocations.Holder;
import io.butlerops.contract.reading.AccessLicenses;
import io.butlerops.contract.reading.ServerLicense;
import io.butlerops.relay.qrs.Answer.Empty;
import io.butlerops.relay.qrs.Answer.Found;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What QRS knows of licenses and their holders, and taking one back. Asked as Qlik's own repository
 * user, as Butler did: who may see less would take what he does not see for what is not there.
 */
public final class Licenses {
  /** The most licenses whose holders fit in the relay's memory; 40,000 do, in 40 MB. */
  public static final int MOST_HELD = 30_000;

  private static final Duration LIST_LIMIT = Duration.ofMinutes(2);

  private final Qrs qrs;

  public Licenses(Qrs qrs) {
    this.qrs = qrs;
  }

  public CompletableFuture<Answer<ServerLicense>> server() {
    return qrs.ask(
        Query.of("license", "license").asRepository(), Deadline.in(Tasks.LIMIT), LicenseFacts::of);
  }

  public CompletableFuture<Answer<AccessLicenses>> access() {
    return qrs.ask(
        Query.of("access_licenses", "license", "accesstypeoverview").asRepository(),
        Deadline.in(Tasks.LIMIT),
        AccessFacts::of);
  }

  /** Those not used since then, or never; empty for none. */
  public CompletableFuture<Answer<List<Held>>> unused(LicenseType type, Instant since) {
    return qrs.download(
            held(type).filtered(Filter.until("lastUsed", since)),
            Deadline.in(LIST_LIMIT),
            Held.rows(type, MOST_HELD))
        .thenApply(
            answer ->
                answer.map(all -> all.stream().filter(one -> one.isUnusedSince(since)).toList()));
  }

  /** As it is now; empty when nobody holds it. */
  public CompletableFuture<Answer<Held>> find(LicenseType type, String id) {
    return Filter.id("id", id)
        .map(
            filter ->
                qrs.download(
                        held(type).filtered(filter),
                        Deadline.in(Tasks.LIMIT),
                        Held.rows(type, MOST_HELD))
                    .thenApply(answer -> answer.flatMap(rows -> sole(rows, id))))
        .orElseGet(() -> CompletableFuture.completedFuture(new Empty<>()));
  }

  /**
   * The users with these ids, as many as QRS tells.
   *
   * @param ids as {@link Held#userId} has them; the address holds 100 at most
   */
  public CompletableFuture<Answer<List<Holder>>> holders(List<String> ids) {
    return qrs.download(
        Query.of("license_holders", "user", "full")
            .filtered(Filter.anyId("id", ids))
            .asRepository(),
        Deadline.in(Tasks.LIMIT),
        Holders.rows(ids.size()));
  }

  /** Takes it from its holder; {@link Empty} when it is done. */
  public CompletableFuture<Answer<String>> release(Held license) {
    return qrs.delete(
        Query.of("release", "license", license.type().entity(), license.id()).asRepository(),
        Deadline.in(Tasks.LIMIT));
  }

  private static Query held(LicenseType type) {
    return Query.of("licenses_held", "license", type.entity(), "full").asRepository();
  }

  private static Answer<Held> sole(List<Held> rows, String id) {
    return rows.stream()
        .filter(row -> row.id().equalsIgnoreCase(id))
        .findFirst()
        .<Answer<Held>>map(Found::new)
        .orElseGet(Empty::new);
  }
}
