package io.butlerops.functions.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.EventType;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.command.Command.Deliver;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult.Failure;
import io.butlerops.contract.command.SecretMark;
import io.butlerops.functions.action.ActionLinks;
import io.butlerops.functions.command.Commander;
import io.butlerops.functions.command.RelayAnswers;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Delivery.Context;
import io.butlerops.functions.delivery.Delivery.Phase;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.MovableClock;
import io.butlerops.functions.settings.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Attempts at a delivery that a relay hands over, against a store and a clock of our own. */
class RelayMessengerTest {
  private static final SiteId HQ = SiteId.of("hq");
  private static final RelayId RELAY = new RelayId(HQ, 1);
  private static final String HOOK =
      "type: webhook, url: 'http://tickets.lan:8080/new', headers: {X-Key: 'secret:TICKETS'}";

  private final MovableClock clock = new MovableClock(Samples.TIME);
  private final RelayAnswers relay = new RelayAnswers(RELAY, clock);
  private final List<CommandMessage> sent = new ArrayList<>();
  private final List<SiteId> sites = new ArrayList<>();
  private String away = "";

  @Test
  void send_relayAnswersInTime_judgedByTheDestinationsRule() {
    relay.answers(Map.of("status", 201));

    assertThat(attempt(HOOK)).isInstanceOf(Result.Delivered.class);
    Deliver command = only();
    assertThat(command.kind()).isEqualTo("http");
    assertThat(command.fields())
        .containsEntry("method", "POST")
        .containsEntry("url", "http://tickets.lan:8080/new");
    assertThat(new String(Base64.getDecoder().decode(command.body()), StandardCharsets.UTF_8))
        .contains("\"taskName\"");
    assertThat(sites).containsExactly(HQ);
  }

  @Test
  void send_secret_onlyItsMarkTravels() {
    relay.answers(Map.of("status", 200));

    attempt(HOOK);

    SecretMark mark = new SecretMark(only().fields().get("nonce"));
    assertThat(only().fields()).containsEntry("header.X-Key", mark.of("TICKETS"));
    assertThat(mark.fill(only().fields().get("header.X-Key"), name -> "k")).isEqualTo("k");
  }

  @Test
  void send_serverBusy_laterAsTheServerSays() {
    relay.answers(Map.of("status", 503, "retryAfter", "90", "said", "busy"));

    Result.Later later = (Result.Later) attempt(HOOK);

    assertThat(later.after()).contains(Duration.ofSeconds(90));
    assertThat(later.reason()).isEqualTo("answered 503: busy");
  }

  @Test
  void send_noAnswerInTime_laterAndTheLateSuccessIsNotRepeated() {
    assertThat(attempt(HOOK)).isInstanceOf(Result.Later.class);
    relay.succeed(sent.get(0), Map.of("status", 200));

    Result second = attempt(HOOK);

    assertThat(second).isInstanceOf(Result.Delivered.class);
    assertThat(second.reason()).contains("came late");
    assertThat(sent).hasSize(1);
  }

  @Test
  void send_earlierAttemptStillUnderWay_waitsForItAndSendsNoOther() {
    attempt(HOOK);

    assertThat(attempt(HOOK)).isInstanceOf(Result.Later.class);

    assertThat(sent).hasSize(1);
  }

  @Test
  void send_earlierAttemptNeverBegun_sentAgainUnderAnotherId() {
    attempt(HOOK);
    clock.advance(Duration.ofMinutes(5));
    relay.answers(Map.of("status", 200));

    assertThat(attempt(HOOK)).isInstanceOf(Result.Delivered.class);

    assertThat(sent).extracting(CommandMessage::id).hasSize(2).doesNotHaveDuplicates();
  }

  @Test
  void send_earlierAnswerWasNoSuccess_sentAgain() {
    relay.answers(Map.of("status", 500));
    attempt(HOOK);
    relay.answers(Map.of("status", 200));

    assertThat(attempt(HOOK)).isInstanceOf(Result.Delivered.class);
    assertThat(sent).hasSize(2);
  }

  @Test
  void send_relayAway_laterWithThatReason() {
    away = "no relay of site hq is online";

    assertThat(attempt(HOOK)).isEqualTo(Result.Later.because(away));
  }

  @Test
  void send_notAllowedByTheRelaysFile_givenUp() {
    relay.fails(new Failure(403, "Relay hq-1 does not deliver to tickets.lan:8080"));

    assertThat(attempt(HOOK))
        .isEqualTo(Result.GiveUp.because("Relay hq-1 does not deliver to tickets.lan:8080"));
  }

  @Test
  void send_destinationDoesNotAnswerTheRelay_later() {
    relay.fails(new Failure(503, "no connection to tickets.lan:8080"));

    assertThat(attempt(HOOK)).isEqualTo(Result.Later.because("no connection to tickets.lan:8080"));
  }

  @Test
  void send_anotherSitesRelayNamed_goesThere() {
    relay.answers(Map.of("status", 200));

    attempt(HOOK + ", relay: stockholm");

    assertThat(sites).containsExactly(SiteId.of("stockholm"));
  }

  @Test
  void send_mail_serverAndEnvelopeBesideTheWholeMail() {
    relay.answers(Map.of("code", 250));

    Result result =
        attempt(
            "type: email, host: mail, port: 25, tls: none, from: q@example.com, to: o@example.com,"
                + " user: butler, password: 'secret:MAIL'");

    assertThat(result).isInstanceOf(Result.Delivered.class);
    SecretMark mark = new SecretMark(only().fields().get("nonce"));
    assertThat(only().target()).isEqualTo("mail:25");
    assertThat(only().fields())
        .containsEntry("tls", "none")
        .containsEntry("to", "o@example.com")
        .containsEntry("password", mark.of("MAIL"));
    assertThat(new String(Base64.getDecoder().decode(only().body()), StandardCharsets.UTF_8))
        .contains("To: o@example.com");
  }

  @Test
  void send_mailServerRefusesForGood_givenUp() {
    relay.answers(Map.of("code", 550, "said", "550 no such user"));

    assertThat(attempt("type: email, host: mail, from: q@example.com, to: o@example.com").reason())
        .isEqualTo("mail server: 550 no such user");
  }

  @Test
  void send_localBroker_eachTopicItsOwnMessage() {
    relay.answers(Map.of());

    Result result =
        attempt("type: mqtt, broker: relay, topic: 'qs/alerts', taskFailureTopic: qs/task_failure");

    assertThat(result).isInstanceOf(Result.Delivered.class);
    assertThat(sent)
        .extracting(message -> ((Deliver) message.command()).fields().get("topic"))
        .containsExactlyInAnyOrder("qs/alerts", "qs/task_failure");
  }

  @Test
  void parse_whatNoRelayCanDo_refusedWithTheReason() {
    assertThat(problems("type: webhook, url: 'http://x/', signing: 'secret:S'"))
        .contains("expected no signing");
    assertThat(problems("type: email, transport: ses, from: a@b.se, to: c@d.se"))
        .contains("expected transport smtp");
    assertThat(problems("type: mqtt, topic: a")).contains("broker: relay and via: relay");
    assertThat(problems("type: archive")).contains("relays do not write");
  }

  private static String problems(String keys) {
    try {
      settings(keys);
    } catch (RuntimeException e) {
      return e.getMessage();
    }
    return "none";
  }

  private Deliver only() {
    assertThat(sent).hasSize(1);
    return (Deliver) sent.get(0).command();
  }

  private Result attempt(String keys) {
    Context context = new Context("", "", "", Optional.empty(), "", List.of(), "", "");
    String to = keys.contains("to: o@") ? "o@example.com" : "";
    Delivery delivery =
        new Delivery("d1", HQ, "a1", "ops", to, Phase.TRIGGER, Samples.TIME, context);
    return sender()
        .recipe(delivery, settings(keys))
        .orElseThrow()
        .send(new Told(Samples.reload("a1", EventType.TASK_FAILED), List.of(), 0));
  }

  private static AlertSettings settings(String keys) {
    String yaml = "destinations: {ops: {" + keys + ", via: relay}}\ncatchAll: ops\n";
    return AlertSettings.parse("butler.yaml", yaml, DestinationTypes.all());
  }

  private Sender sender() {
    return new Sender(
        FakeOutside.with(Map.of()),
        new ActionLinks(() -> new byte[32], clock),
        new RelayMessenger.Way(this::commanded, relay.store(), clock, clock::advance));
  }

  private void commanded(SiteId site, CommandMessage message, String origin) {
    if (!away.isEmpty()) {
      throw new Commander.NoRelay(away);
    }
    sites.add(site);
    sent.add(message);
    relay.take(message, origin);
  }
}
