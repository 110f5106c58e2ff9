package io.butlerops.infra.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.butlerops.functions.alert.AlertRecord;
import io.butlerops.functions.delivery.Attempt;
import io.butlerops.functions.delivery.Attempt.Outcome;
import io.butlerops.functions.delivery.DeliveryRecord;
import io.butlerops.functions.delivery.DeliveryState;
import io.butlerops.infra.inbox.Fault;
import io.butlerops.infra.inbox.Inbox;
import io.butlerops.infra.inbox.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Destinations in trouble get their message in the end, and hold up nobody else. */
@ExtendWith(OnStage.class)
class DestinationFaultsIT {
  /** A call that hangs is given up after 10 s, and tried again 1 to 2 s later. */
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private static final Duration AT_ONCE = Duration.ofSeconds(5);

  private final Play play;

  DestinationFaultsIT(Play play) {
    this.play = play;
  }

  @Test
  void destinations_inTrouble_areToldLaterAndOthersAtOnce() {
    Inbox inbox = play.stage().inbox();
    inbox.fault(Kind.SLACK, "shaky", Fault.tooMany(Duration.ofSeconds(1)).times(1));
    inbox.fault(Kind.TEAMS, "shaky", Fault.of(Fault.Type.ERROR).times(2));
    inbox.fault(Kind.WEBHOOK, "shaky", Fault.of(Fault.Type.HANG).times(1));

    AlertRecord alert = play.recorded(play.runFailing("Web shop, hourly"));

    List<DeliveryRecord> ended = awaitEnd(alert);
    assertTold(find(ended, "shaky-slack", ""), List.of(429));
    assertTold(find(ended, "shaky-teams", ""), List.of(500, 500));
    assertTold(find(ended, "shaky-webhook", ""), List.of(0));
    assertTold(find(ended, "two-mails", "ann@example.com"), List.of());
    assertRefused(find(ended, "two-mails", "nobody@example.com"));
    DeliveryRecord healthy = find(ended, "ops-webhook", "");
    assertTold(healthy, List.of());
    assertThat(Duration.between(alert.recorded(), end(healthy))).isLessThan(AT_ONCE);
    assertThat(end(find(ended, "shaky-webhook", ""))).isAfter(end(healthy));
    assertOncePerSink();
  }

  private List<DeliveryRecord> awaitEnd(AlertRecord alert) {
    return await("end of all deliveries")
        .atMost(LIMIT)
        .until(() -> play.deliveries(alert), DestinationFaultsIT::haveEnded);
  }

  private static boolean haveEnded(List<DeliveryRecord> deliveries) {
    return deliveries.stream().noneMatch(each -> each.state() == DeliveryState.PENDING);
  }

  private static DeliveryRecord find(
      List<DeliveryRecord> all, String destination, String recipient) {
    Predicate<DeliveryRecord> wanted =
        each ->
            each.delivery().destination().equals(destination)
                && each.delivery().recipient().equals(recipient);
    return all.stream().filter(wanted).findFirst().orElseThrow();
  }

  /**
   * @param failures HTTP status of each failed attempt before the good one; 0: no answer
   */
  private static void assertTold(DeliveryRecord delivery, List<Integer> failures) {
    List<Attempt> attempts = delivery.attempts();
    List<Attempt> failed = attempts.subList(0, attempts.size() - 1);
    assertThat(delivery.state()).as("%s", delivery).isEqualTo(DeliveryState.DELIVERED);
    assertThat(failed).extracting(each -> each.status().orElse(0)).isEqualTo(failures);
    assertThat(failed).allMatch(each -> each.outcome() == Outcome.LATER);
    assertThat(failed).allMatch(each -> !each.reason().isBlank());
  }

  private static void assertRefused(DeliveryRecord mail) {
    assertThat(mail.state()).isEqualTo(DeliveryState.DEAD);
    assertThat(mail.attempts()).hasSize(1);
    assertThat(mail.reason()).contains("550", "no such user");
  }

  private void assertOncePerSink() {
    for (Kind kind : Kind.values()) {
      long shaky = play.inbox(kind).stream().filter(each -> each.name().equals("shaky")).count();
      assertThat(shaky).as("messages of %s", kind).isEqualTo(kind == Kind.MAIL ? 0 : 1);
    }
    await("Ann, and the catch-all for who is not known there")
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(play.inbox(Kind.MAIL))
                    .extracting(mail -> mail.headers().get("To").get(0))
                    .containsExactlyInAnyOrder("ann@example.com", "ops@example.com"));
  }

  private static Instant end(DeliveryRecord delivery) {
    return delivery.attempts().get(delivery.attempts().size() - 1).ended();
  }
}
