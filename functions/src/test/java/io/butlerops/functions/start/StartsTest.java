package io.butlerops.functions.start;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.contract.InvalidMessage;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.command.Command.StartTasks;
import io.butlerops.contract.command.Command.Way;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.functions.command.Commander;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.MovableClock;
import io.butlerops.functions.settings.Samples;
import io.butlerops.functions.start.Starts.Outcome;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartsTest {
  private static final String TASK = "210832b5-6174-4572-bd19-3e61eda675ef";
  private static final String YAML =
      """
      destinations: {ops: {type: slack, url: 'https://hooks.slack.example/x'}}
      catchAll: ops
      api: {taskStartTopics: {qliksense/start_task: hq, sthlm/start_task: stockholm}}
      """;

  private final MovableClock clock = new MovableClock(Samples.TIME);
  private final List<String> sites = new ArrayList<>();
  private final List<CommandMessage> sent = new ArrayList<>();
  private boolean away;
  private final AlertSettings settings =
      AlertSettings.parse("butler.yaml", YAML, DestinationTypes.all());
  private final Starts starts = new Starts(() -> settings, this::send, clock);

  @Test
  void hear_idOnASitesTopic_startedThereByMqtt() {
    assertThat(hear("qliksense/start_task", TASK)).isEqualTo(Outcome.SENT);
    assertThat(hear("sthlm/start_task", TASK)).isEqualTo(Outcome.SENT);

    assertThat(sites).containsExactly("hq mqtt:plc-7", "stockholm mqtt:plc-7");
    StartTasks start = (StartTasks) sent.get(0).command();
    assertThat(start.ids()).containsExactly(TASK);
    assertThat(start.way()).isEqualTo(Way.MQTT);
    assertThat(sent.get(0).expires())
        .isEqualTo(Samples.TIME.truncatedTo(ChronoUnit.MILLIS).plusSeconds(300));
  }

  @Test
  void hear_sameMessageAgain_sameCommandId() {
    hear("qliksense/start_task", TASK);
    hear("qliksense/start_task", TASK);

    assertThat(sent).extracting(CommandMessage::id).containsOnly("3f0c-1");
  }

  @Test
  void hear_topicOfNoSite_dropped() {
    assertThat(hear("elsewhere/start_task", TASK)).isEqualTo(Outcome.NO_SITE);
    assertThat(sent).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "start", TASK + "\n", " " + TASK, "\"" + TASK + "\"", "{\"tag\":[\"x\"]}"})
  void hear_notABareId_dropped(String payload) {
    assertThat(hear("qliksense/start_task", payload)).isEqualTo(Outcome.NOT_AN_ID);
    assertThat(sent).isEmpty();
  }

  @Test
  void hear_relayAway_comesAgainUntilItIsTooLate() {
    away = true;
    Heard message = heard("qliksense/start_task", TASK);
    assertThatThrownBy(() -> starts.hear(message)).isInstanceOf(Commander.NoRelay.class);

    clock.advance(Duration.ofMinutes(6));

    assertThat(starts.hear(message)).isEqualTo(Outcome.TOO_LATE);
  }

  @Test
  void parse_notFromTheRule_refused() {
    assertThatThrownBy(() -> Heard.parse("{}")).isInstanceOf(InvalidMessage.class);
    assertThatThrownBy(() -> Heard.parse("hello")).isInstanceOf(InvalidMessage.class);
  }

  private Outcome hear(String topic, String payload) {
    return starts.hear(heard(topic, payload));
  }

  private Heard heard(String topic, String payload) {
    String base64 = Base64.getEncoder().encodeToString(payload.getBytes(UTF_8));
    return Heard.parse(
        """
        {"payload": "%s", "topic": "%s", "client": "plc-7", "id": "3f0c-1", "receivedAt": %d}
        """
            .formatted(base64, topic, clock.instant().toEpochMilli()));
  }

  private void send(SiteId site, CommandMessage message, String origin) {
    if (away) {
      throw new Commander.NoRelay("no relay of site " + site + " is online");
    }
    sites.add(site + " " + origin);
    sent.add(message);
  }
}
