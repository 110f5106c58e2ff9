package io.butlerops.functions.command;

import static io.butlerops.functions.command.CommandScene.COPY;
import static io.butlerops.functions.command.CommandScene.HQ;
import static io.butlerops.functions.command.CommandScene.LIST;
import static io.butlerops.functions.command.CommandScene.ONE;
import static io.butlerops.functions.command.CommandScene.TWO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.functions.command.Commander.NoRelay;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RelayCommanderTest {
  private final CommandScene scene = new CommandScene();

  @Test
  void send_bothRelaysPresent_lowestNumberGetsIt() {
    scene.online(TWO).online(ONE);

    scene.commander.send(HQ, scene.message("c1", LIST), "api:ann");

    assertThat(scene.published).containsExactly("hq-1 c1");
    StoredCommand kept = scene.store.find("c1").orElseThrow();
    assertThat(kept.state()).isEqualTo(CommandState.PENDING);
    assertThat(kept.origin()).isEqualTo("api:ann");
  }

  @Test
  void sendTo_aRelay_itGetsItWhoeverElseIsThere() {
    scene.online(ONE);

    scene.commander.sendTo(TWO, scene.message("c1", new Command.CloseLoop("t1")), "watch:loop");

    assertThat(scene.published).containsExactly("hq-2 c1");
    assertThat(scene.store.find("c1").orElseThrow().relay()).isEqualTo(TWO);
  }

  @Test
  void send_firstRelaySilent_nextOneGetsIt() {
    scene.online(ONE);
    scene.clock.advance(Duration.ofMinutes(4));
    scene.online(TWO);

    scene.commander.send(HQ, scene.message("c1", LIST), "api:ann");

    assertThat(scene.published).containsExactly("hq-2 c1");
  }

  @Test
  void send_fileCommand_onlyTheRelayForFiles() {
    scene.online(ONE).online(TWO);

    scene.commander(2).send(HQ, scene.message("c1", COPY), "api:ann");

    assertThat(scene.published).containsExactly("hq-2 c1");
  }

  @Test
  void send_relayForFilesGone_refusedNamingIt() {
    scene.offline(ONE).online(TWO);
    scene.clock.advance(Duration.ofMinutes(2));

    assertThatExceptionOfType(NoRelay.class)
        .isThrownBy(() -> scene.commander.send(HQ, scene.message("c1", COPY), "api:ann"))
        .withMessage(
            "relay hq-1, which does files, is not online;"
                + " last heard of at 2026-11-23T10:15:31Z, 2 minutes ago");
    assertThat(scene.store.find("c1")).isEmpty();
    assertThat(scene.published).isEmpty();
  }

  @Test
  void send_noRelayOnline_refusedSayingSince() {
    scene.offline(ONE).offline(TWO);

    assertThatExceptionOfType(NoRelay.class)
        .isThrownBy(() -> scene.commander.send(HQ, scene.message("c1", LIST), "api:ann"))
        .withMessageStartingWith(
            "no relay of site hq is online; last heard of at 2026-11-23T10:15");
  }

  @Test
  void send_siteNeverHeardOf_refused() {
    scene.online(ONE);
    SiteId other = SiteId.of("eu");

    assertThatExceptionOfType(NoRelay.class)
        .isThrownBy(() -> scene.commander.send(other, scene.message("c1", LIST), "api:ann"))
        .withMessage("site eu has no relay that was ever heard of");
    assertThatExceptionOfType(NoRelay.class)
        .isThrownBy(() -> scene.commander.send(other, scene.message("c1", COPY), "api:ann"))
        .withMessage("relay eu-1, which does files of site eu, was never heard of");
  }

  @Test
  void send_sameIdAgain_publishedToTheSameRelayAndKeptOnce() {
    scene.online(TWO);
    scene.commander.send(HQ, scene.message("c1", LIST), "api:ann");
    scene.online(ONE);

    scene.commander.send(HQ, scene.message("c1", LIST), "api:ann");

    assertThat(scene.published).containsExactly("hq-2 c1", "hq-2 c1");
  }

  @Test
  void send_sameIdAfterItsEnd_notPublishedAgain() {
    scene.online(ONE);
    scene.commander.send(HQ, scene.message("c1", LIST), "api:ann");
    end("c1");

    scene.commander.send(HQ, scene.message("c1", LIST), "api:ann");

    assertThat(scene.published).hasSize(1);
  }

  @Test
  void send_largerThanAMessage_refusedWithItsSize() {
    scene.online(ONE);
    Command large = new Command.DumpApp("x".repeat(200_000));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> scene.commander.send(HQ, scene.message("c1", large), "api:ann"))
        .withMessageMatching("the command takes 2\\d{5} bytes; expected at most 131072");
    assertThat(scene.store.find("c1")).isEmpty();
  }

  @Test
  void publishPending_relayIsBack_getsOnlyItsOwnUnanswered() {
    scene.online(ONE).online(TWO);
    scene.commander.send(HQ, scene.message("c1", LIST), "api:ann");
    scene.clock.advance(Duration.ofSeconds(1));
    scene.commander.send(HQ, scene.message("c2", LIST), "api:ann");
    scene.commander(2).send(HQ, scene.message("c3", COPY), "api:ann");
    end("c1");
    scene.published.clear();

    scene.commander.publishPending(ONE);
    scene.commander.publishPending(new RelayId(HQ, 3));

    assertThat(scene.published).containsExactly("hq-1 c2");
  }

  @Test
  void publishPending_minutesLater_tellsTheTimeOfNowAndTheOldEnd() {
    scene.online(ONE);
    scene.commander.send(HQ, scene.message("c1", LIST), "api:ann");
    scene.clock.advance(Duration.ofMinutes(10));

    scene.commander.publishPending(ONE);

    CommandMessage again = scene.messages.get(1);
    assertThat(again.issued()).isEqualTo(scene.clock.instant());
    assertThat(again.expires()).isEqualTo(scene.messages.get(0).expires());
  }

  private void end(String id) {
    StoredCommand command = scene.store.find(id).orElseThrow();
    scene.store.advance(
        command.to(CommandState.SUCCEEDED, Optional.empty(), 0, scene.clock.instant()));
  }
}
