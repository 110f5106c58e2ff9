package io.butlerops.infra.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.Topics;
import io.butlerops.contract.command.Allocations;
import io.butlerops.contract.command.Allocations.Allocation;
import io.butlerops.contract.command.Allocations.Holder;
import io.butlerops.contract.command.Command.ReadLicenses;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.contract.reading.AccessLicenses;
import io.butlerops.contract.reading.ServerLicense;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Licenses over months, and the run that would give some back. Each test has a site. */
@Timeout(180)
class LicenseDaysIT {
  private static final SiteId SERVER = SiteId.of("server");
  private static final SiteId ENDLESS = SiteId.of("endless");
  private static final SiteId ACCESS = SiteId.of("access");
  private static final SiteId RELEASE = SiteId.of("release");
  private static final String EXPIRING = "server license about to expire alert";
  private static final String EXPIRED = "server license has expired alert";
  private static final String RENEWED = "server license status";

  @TempDir private static Path folder;
  private static PassingDays days;

  @BeforeAll
  static void begin() throws Exception {
    days =
        new PassingDays(
            folder,
            """
            licenses:
              available: {professional: 5}
              release:
                run: "0 6 * * mon"
                professional: {unused: 90}
            """,
            SERVER,
            ENDLESS,
            ACCESS,
            RELEASE);
  }

  @AfterAll
  static void end() {
    days.close();
  }

  @Test
  void serverLicense_comingToItsEnd_isToldAtEachStepThenDailyUntilItIsRenewed() throws Exception {
    try (SpokenRelay relay = SpokenRelay.of(days, SERVER)) {
      LocalDate last = LocalDate.ofInstant(relay.now(), ZoneOffset.UTC).plusDays(62);
      relay.tell(EventType.SERVER_LICENSE, until(last));
      List<Integer> toldAt = new ArrayList<>();
      for (int left : List.of(61, 60, 59, 31, 30, 15, 14, 8, 7, 6, 2, 1, 0, -1, -2, -3)) {
        days.passUntil(last.minusDays(left).atTime(9, 0).atZone(ZoneOffset.UTC));
        relay.speak();
        days.look();
        days.pass(Duration.ofMinutes(5));
        relay.speak();
        days.look();
        List<String> told = days.told(SERVER);
        assertThat(told).as("%d days left", left).isSubsetOf(left < 0 ? EXPIRED : EXPIRING);
        told.forEach(one -> toldAt.add(left));
      }
      assertThat(toldAt).containsExactly(60, 30, 14, 7, 1, 0, -1, -2, -3);

      relay.tell(EventType.SERVER_LICENSE, until(last.plusYears(1)));
      days.look();
      days.look();
      assertThat(days.told(SERVER)).containsExactly(RENEWED);
    }
  }

  private static ServerLicense until(LocalDate last) {
    Instant end = last.atStartOfDay(ZoneOffset.UTC).toInstant();
    return new ServerLicense(
        false, Optional.of(end), last.toString(), false, "Qlik Sense Enterprise", "ACME");
  }

  @Test
  void serverLicense_withoutAnEndOrWithOneThatNobodyCanRead_isNeverTold() throws Exception {
    try (SpokenRelay relay = SpokenRelay.of(days, ENDLESS)) {
      relay.tell(EventType.SERVER_LICENSE, endless("", true));
      aYear(relay);
      relay.tell(EventType.SERVER_LICENSE, endless("some day", false));
      aYear(relay);
      relay.tell(EventType.SERVER_LICENSE, endless("", false));
      aYear(relay);
    }
  }

  private static ServerLicense endless(String validTo, boolean perpetual) {
    return new ServerLicense(
        false, Optional.empty(), validTo, perpetual, "Qlik Sense Enterprise", "ACME");
  }

  private static void aYear(SpokenRelay relay) throws Exception {
    for (int months = 0; months < 12; months += 4) {
      days.look();
      days.pass(Duration.ofDays(122));
      relay.speak();
      days.look();
    }
    assertThat(days.told(relay.id().site())).isEmpty();
  }

  @Test
  void accessLicenses_short_areToldOnceAndThatThereAreEnoughAgain() throws Exception {
    try (SpokenRelay relay = SpokenRelay.of(days, ACCESS)) {
      relay.tell(EventType.ACCESS_LICENSES, available(5));
      days.look();
      assertThat(days.told(ACCESS)).isEmpty();

      for (int left : List.of(4, 3, 0)) {
        days.pass(Duration.ofMinutes(1));
        relay.speak();
        relay.tell(EventType.ACCESS_LICENSES, available(left));
        days.look();
      }
      assertThat(days.told(ACCESS)).containsExactly("alarm.license.short professional");

      days.pass(Duration.ofMinutes(1));
      relay.speak();
      relay.tell(EventType.ACCESS_LICENSES, available(6));
      days.look();
      days.look();
      assertThat(days.told(ACCESS)).containsExactly("alarm.license.short.over professional");
    }
  }

  private static AccessLicenses available(long left) {
    return new AccessLicenses(
        List.of(
            new AccessLicenses.Type("professional", Map.of("available", left, "total", 20L)),
            new AccessLicenses.Type("analyzer", Map.of("available", 0L, "total", 0L))));
  }

  @Test
  void releaseRun_inADryRun_makesAPlanAndReleasesNobody() throws Exception {
    try (SpokenRelay relay = SpokenRelay.of(days, RELEASE)) {
      days.look();
      days.passUntil(
          days.now()
              .atZone(ZoneOffset.UTC)
              .with(TemporalAdjusters.next(DayOfWeek.MONDAY))
              .with(LocalTime.of(6, 1)));
      relay.speak();
      days.look();
      List<CommandMessage> asked = relay.commands();
      assertThat(asked).hasSize(1);
      assertThat(asked.get(0).command()).isInstanceOf(ReadLicenses.class);

      answer(relay, asked.get(0));
      for (int looks = 0; looks < 3; looks++) {
        days.pass(Duration.ofMinutes(5));
        relay.speak();
        days.look();
      }

      JsonNode plan = Admin.of(days.cloud()).get("/licenses/plan?site=" + RELEASE).json();
      assertThat(plan.path("state").asText()).as(plan.toString()).isEqualTo("ready");
      assertThat(plan.path("scheduled").asBoolean()).isTrue();
      assertThat(plan.at("/counts/release").asInt()).isEqualTo(1);
      assertThat(plan.at("/counts/keep").asInt()).isZero();
      assertThat(plan.path("releases")).isEmpty();
      assertThat(relay.commands()).isEmpty();
    }
  }

  private static void answer(SpokenRelay relay, CommandMessage message) throws Exception {
    Instant lastUsed = relay.now().minus(Duration.ofDays(91));
    Holder user = new Holder("u-1", "ACME", "ann", "", false, false, false, List.of(), List.of());
    Allocations read =
        new Allocations(
            List.of(
                new Allocation(
                    "professional", "l-1", Optional.of(lastUsed), Optional.empty(), false, user)));
    CommandResult result =
        new CommandResult(
            1,
            message.id(),
            relay.id(),
            State.SUCCEEDED,
            1,
            1,
            CommandCodec.pack(read).get(0),
            Optional.empty(),
            relay.now());
    relay.publish(Topics.results(relay.id(), message.id()), CommandCodec.encode(result));
  }
}
