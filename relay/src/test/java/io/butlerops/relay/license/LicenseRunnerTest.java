package io.butlerops.relay.license;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.command.Allocations;
import io.butlerops.contract.command.Allocations.Allocation;
import io.butlerops.contract.command.Allocations.Holder;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.ReadLicenses;
import io.butlerops.contract.command.Command.ReleaseLicense;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult.Failure;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.relay.command.CommandFailure;
import io.butlerops.relay.qrs.FakeQrs;
import io.butlerops.relay.qrs.FakeQrs.Reply;
import io.butlerops.relay.qrs.Licenses;
import io.butlerops.relay.qrs.Qrs;
import io.butlerops.relay.qrs.TestConfigs;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a QRS behind real HTTPS. */
class LicenseRunnerTest {
  private static final Instant CUT_OFF = Instant.parse(Site.CUT_OFF);
  private static final Optional<Instant> USED = Optional.of(Instant.parse(Site.USED));
  private static final String PRO = "professional";
  private static final String ANALYZER = "analyzer";

  private final FakeQrs fake = new FakeQrs();
  private final Site site = new Site(fake);
  private final Qrs qrs = TestConfigs.qrs(fake, new PrometheusRegistry());
  private final LicenseRunner runner = runner("release: true");

  @AfterEach
  void close() {
    assertThat(fake.violations()).isEmpty();
    qrs.close();
    fake.close();
  }

  @Test
  void unusedAndNeverUsedLicenses_areReadWithTheirHolders() throws Exception {
    fake.on(Site.unused(PRO), Site.list(Site.held(1, Site.USED), Site.held(2, Site.NEVER)));
    fake.on(Site.unused(ANALYZER), Site.list(Site.held(3, null, Site.user(1), true)));

    assertThat(read(PRO, ANALYZER).allocations())
        .containsExactly(
            allocation(PRO, 1, USED, false, 1),
            allocation(PRO, 2, Optional.empty(), false, 2),
            allocation(ANALYZER, 3, Optional.empty(), true, 1));
  }

  @Test
  void noUnusedLicense_isAnAnswer() throws Exception {
    fake.on(Site.unused(PRO), Reply.json("[]"));

    assertThat(read(PRO).allocations()).isEmpty();
    assertThat(fake.calls()).containsExactly(Site.unused(PRO));
  }

  /** A QRS or something before it that ignores the filter. */
  @Test
  void licenseThatWasUsedSince_isNotAmongThem() throws Exception {
    fake.on(
        Site.unused(PRO),
        Site.list(Site.held(1, "2026-08-04T12:00:00.001Z"), Site.held(2, Site.CUT_OFF)));

    assertThat(read(PRO).allocations()).extracting(Allocation::id).containsExactly(Site.id(2));
  }

  @Test
  void cutOff_isSentToTheMillisecond_neverLater() throws Exception {
    fake.on(Site.unused(PRO), Site.list(Site.held(1, Site.USED)));

    assertThat(run(new ReadLicenses(List.of(PRO), CUT_OFF.plusNanos(999_999))))
        .isInstanceOf(Allocations.class);
  }

  @Test
  void twentyThousandHolders_areReadInFewCalls_twoAtATime() throws Exception {
    fake.on(Site.unused(PRO), Site.many(20_000));

    List<Allocation> all = read(PRO).allocations();

    assertThat(all).hasSize(20_000);
    assertThat(all.get(19_999)).isEqualTo(allocation(PRO, 20_000, USED, false, 20_000));
    assertThat(fake.calls()).hasSize(1 + 400);
    assertThat(fake.mostUnderWay()).isLessThanOrEqualTo(2);
  }

  @Test
  void moreThanMemoryHolds_areRefused_beforeTheirHoldersAreAskedFor() throws Exception {
    fake.on(Site.unused(PRO), Site.many(15_001));
    fake.on(Site.unused(ANALYZER), asked -> Site.many(asked == 1 ? 15_000 : 30_001));

    assertThat(failure(readOf(PRO, ANALYZER)).message()).contains("More than 30000 are unused");
    assertThat(failure(readOf(ANALYZER)).message()).contains("more than 30000 rows");
    assertThat(fake.calls()).hasSize(3);
  }

  @Test
  void listThatFails_failsTheWhole_andNobodyIsAskedFor() throws Exception {
    fake.on(Site.unused(PRO), Site.list(Site.held(1, Site.USED)));
    fake.on(Site.unused(ANALYZER), Reply.status(503));

    assertThat(failure(readOf(PRO, ANALYZER)))
        .isEqualTo(
            new Failure(
                502,
                "The licenses cannot be read. QRS does not tell analyzer licenses: QRS answered"
                    + " 503"));
    assertThat(fake.calls()).hasSize(2);
  }

  @Test
  void pageOfHoldersThatFails_failsTheWhole_andTheOthersAreNotAskedFor() throws Exception {
    fake.on(Site.unused(PRO), Site.many(5_000));
    fake.otherwise(path -> Reply.status(500));

    assertThat(failure(readOf(PRO)).message())
        .contains("QRS does not tell the holders of licenses: QRS answered 500");
    assertThat(fake.calls()).hasSizeLessThanOrEqualTo(1 + 4);
  }

  @Test
  void holderWhoIsNotTold_failsTheWhole_namingThem() throws Exception {
    fake.on(Site.unused(PRO), Site.many(120));
    site.withhold(77);

    Failure failure = failure(readOf(PRO));

    assertThat(failure.status()).isEqualTo(502);
    assertThat(failure.message()).contains(Site.user(77), Site.id(77), PRO);
  }

  @Test
  void usersWhoAreAllWithheld_failTheWhole() throws Exception {
    fake.on(Site.unused(PRO), Site.many(1));
    site.withhold(1);

    assertThat(failure(readOf(PRO)).status()).isEqualTo(502);
  }

  /** Of each of these it could not be said whether somebody may lose the license. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"id\":\"%s\",\"userId\":\"u\",\"userDirectory\":\"A\",\"tags\":[],\"customProperties\":[],\"blacklisted\":false,\"removedExternally\":false}",
        "{\"id\":\"%s\",\"userId\":\"u\",\"userDirectory\":\"A\",\"tags\":[],\"customProperties\":[],\"inactive\":null,\"blacklisted\":false,\"removedExternally\":false}",
        "{\"id\":\"%s\",\"userId\":\"u\",\"userDirectory\":\"A\",\"customProperties\":[],\"inactive\":false,\"blacklisted\":false,\"removedExternally\":false}",
        "{\"id\":\"%s\",\"userId\":\"u\",\"userDirectory\":\"A\",\"tags\":null,\"customProperties\":[],\"inactive\":false,\"blacklisted\":false,\"removedExternally\":false}",
        "7"
      })
  void userWithoutWhatProtects_failsTheWhole(String user) throws Exception {
    fake.on(Site.unused(PRO), Site.many(1));
    fake.on("user/full?filter=id eq " + Site.user(1), Site.list(user.formatted(Site.user(1))));

    assertThat(failure(readOf(PRO)).status()).isEqualTo(502);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"error\":1}",
        "not JSON",
        "[{\"id\":\"0f0f6d3e-9a51-4a4f-8f43-000000000001\",\"quarantined\":false}]",
        "[{\"id\":\"x\",\"quarantined\":false,\"user\":{\"id\":\"y\"}}]",
        "[{\"id\":\"0f0f6d3e-9a51-4a4f-8f43-000000000001\",\"lastUsed\":\"lately\",\"quarantined\":false,"
            + "\"user\":{\"id\":\"a1b2c3d4-9a51-4a4f-8f43-000000000001\"}}]",
        "[null]",
        "[{\"id\":\"0f0f6d3e-9a51-4a4f-8f43-000000000001\",\"quarant"
      })
  void listThatIsNotUnderstood_failsTheWhole(String list) throws Exception {
    fake.on(Site.unused(PRO), Reply.json(list));

    assertThat(failure(readOf(PRO)).status()).isEqualTo(502);
  }

  @Test
  void unknownType_isRefused_namingIt() throws Exception {
    assertThat(failure(readOf(PRO, "gold")))
        .isEqualTo(
            new Failure(400, "'gold' is no type of license; expected professional or analyzer"));
    assertThat(fake.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {PRO, ANALYZER})
  void unchangedLicense_isReleased(String type) throws Exception {
    fake.on(Site.one(type, 1), Site.list(Site.held(1, Site.USED)));
    fake.on(Site.path(type, 1), Reply.status(204));

    assertThat(run(release(type, USED))).isEqualTo(Map.of("type", type, "id", Site.id(1)));
    assertThat(fake.deletes()).containsExactly(Site.path(type, 1));
  }

  @Test
  void neverUsedLicense_isReleased_unlessItWasUsedSince() throws Exception {
    fake.on(
        Site.one(PRO, 1),
        asked -> Site.list(Site.held(1, asked == 1 ? "2026-11-23T12:00:00.000Z" : Site.NEVER)));
    fake.on(Site.path(PRO, 1), Reply.status(204));

    assertThat(failure(release(PRO, Optional.empty())).message())
        .isEqualTo("The professional license %s was used since: 2026-11-23T12:00:00Z", Site.id(1));
    assertThat(run(release(PRO, Optional.empty()))).isInstanceOf(Map.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-01T07:30:00.457Z, a1b2c3d4-9a51-4a4f-8f43-000000000001, false, was used since",
    "1753-01-01T00:00:00.000Z, a1b2c3d4-9a51-4a4f-8f43-000000000001, false, was used since",
    "2026-06-01T07:30:00.456Z, a1b2c3d4-9a51-4a4f-8f43-000000000002, false, another user",
    "2026-06-01T07:30:00.456Z, a1b2c3d4-9a51-4a4f-8f43-000000000001, true, quarantine"
  })
  void licenseThatIsNotAsItWas_staysWhereItIs(
      String lastUsed, String user, boolean quarantined, String why) throws Exception {
    fake.on(Site.one(PRO, 1), Site.list(Site.held(1, lastUsed, user, quarantined)));

    Failure failure = failure(release(PRO, USED));

    assertThat(failure.status()).isEqualTo(409);
    assertThat(failure.message()).contains(why);
    assertThat(fake.deletes()).isEmpty();
  }

  @Test
  void licenseThatIsGone_isNotReleased_butSaidToBe() throws Exception {
    fake.on(Site.one(PRO, 1), Reply.json("[]"));

    assertThat(failure(release(PRO, USED)))
        .isEqualTo(
            new Failure(
                404, "The professional license " + Site.id(1) + " is gone: nobody holds it"));
    assertThat(fake.deletes()).isEmpty();
  }

  /** One that ignores filters would let the wrong one be judged. */
  @Test
  void otherLicensesThanTheOneAskedFor_doNotCount() throws Exception {
    fake.on(Site.one(PRO, 1), Site.list(Site.held(2, Site.USED)));

    assertThat(failure(release(PRO, USED)).status()).isEqualTo(404);
    assertThat(fake.deletes()).isEmpty();
  }

  @Test
  void lookThatFails_releasesNothing() throws Exception {
    fake.on(Site.one(PRO, 1), Reply.status(503));

    assertThat(failure(release(PRO, USED)).message()).contains("was not released", "503");
    assertThat(fake.deletes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "404, 404, is gone",
    "403, 502, was not released: QRS answered 403",
    "500, 502, was not released: QRS answered 500",
    "200, 502, QRS answered 200 in place of 204"
  })
  void deleteThatDoesNotAnswer204_isAFailure(int status, int told, String why) throws Exception {
    fake.on(Site.one(PRO, 1), Site.list(Site.held(1, Site.USED)));
    fake.on(Site.path(PRO, 1), Reply.status(status));

    Failure failure = failure(release(PRO, USED));

    assertThat(failure.status()).isEqualTo(told);
    assertThat(failure.message()).contains(why);
    assertThat(fake.deletes()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "' or 1 eq 1", "00000000-0000-0000-0000-000000000000"})
  void whatIsNoId_isGone_andNotAsked(String id) throws Exception {
    assertThat(failure(new ReleaseLicense(PRO, id, Site.user(1), USED)).status()).isEqualTo(404);
    assertThat(fake.calls()).isEmpty();
  }

  @Test
  void release_isOffUntilTheFileSaysSo_readingIsNot() {
    LicenseRunner cautious = runner("{}");

    assertThat(cautious.takes(release(PRO, USED))).isFalse();
    assertThat(cautious.takes(readOf(PRO))).isTrue();
    assertThat(runner.takes(release(PRO, USED))).isTrue();
    assertThat(runner.takes(new Command.ListApps())).isFalse();
  }

  @Test
  void afterACrash_readingIsDoneAgain_releasingIsNot() {
    assertThat(runner.resumes(readOf(PRO))).isTrue();
    assertThat(runner.resumes(release(PRO, USED))).isFalse();
  }

  private LicenseRunner runner(String yaml) {
    return new LicenseRunner(TestConfigs.read(yaml, LicenseConfig::read), new Licenses(qrs));
  }

  private static ReadLicenses readOf(String... types) {
    return new ReadLicenses(List.of(types), CUT_OFF);
  }

  private Allocations read(String... types) throws Exception {
    return (Allocations) run(readOf(types));
  }

  private static ReleaseLicense release(String type, Optional<Instant> lastUsed) {
    return new ReleaseLicense(type, Site.id(1), Site.user(1), lastUsed);
  }

  private static Allocation allocation(
      String type, int number, Optional<Instant> lastUsed, boolean quarantined, int user) {
    String suffix = Site.user(user).substring(30);
    Holder holder =
        new Holder(
            Site.user(user),
            "ACME",
            "user-" + suffix,
            "User " + suffix,
            false,
            true,
            false,
            List.of("keep"),
            List.of(new CustomProperty("License", "keep")));
    Optional<Instant> created = Optional.of(Instant.parse("2026-01-01T00:00:00Z"));
    return new Allocation(type, Site.id(number), lastUsed, created, quarantined, holder);
  }

  private Object run(Command command) throws Exception {
    Instant now = Instant.now();
    CommandMessage message =
        new CommandMessage(1, "c1", now, now.plusSeconds(60), Optional.empty(), command);
    return runner.run(message, nobody -> {}).toCompletableFuture().get(120, TimeUnit.SECONDS);
  }

  private Failure failure(Command command) throws Exception {
    try {
      throw new AssertionError("it was done: " + run(command));
    } catch (CommandFailure refused) {
      return refused.failure();
    } catch (ExecutionException | CompletionException failed) {
      CommandFailure failure = (CommandFailure) failed.getCause();
      assertThat(failure.state()).isEqualTo(State.FAILED);
      return failure.failure();
    }
  }
}
