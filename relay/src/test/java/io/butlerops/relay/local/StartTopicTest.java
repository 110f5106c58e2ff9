package io.butlerops.relay.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.api.Dispatch.Outcome;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.StartTasks;
import io.butlerops.contract.command.Command.Way;
import io.butlerops.relay.mqtt.Incoming;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StartTopicTest {
  private static final String ID = "210832B5-6174-4572-bd19-3e61eda675ef";

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final List<Command> ordered = new ArrayList<>();
  private final StartTopic topic = new StartTopic(this::order, registry);

  @Test
  void take_bareGuid_startsThatTaskByMqtt() {
    take(ID);

    StartTasks start = (StartTasks) ordered.get(0);
    assertThat(start.ids()).containsExactly(ID);
    assertThat(start.way()).isEqualTo(Way.MQTT);
    assertThat(count("refused")).isEqualTo(1);
  }

  @Test
  void take_anythingElse_countedAndNothingStarted() {
    take(ID + "\n");
    take("{\"tag\":[\"nightly\"]}");

    assertThat(ordered).isEmpty();
    assertThat(count("not_an_id")).isEqualTo(2);
  }

  private void take(String payload) {
    assertThat(topic.take(new Incoming(payload.getBytes(UTF_8), true)).toCompletableFuture())
        .isCompleted();
  }

  private void order(Command command, Consumer<Outcome> heard) {
    ordered.add(command);
    heard.accept(new Outcome.Refused(403, "not among tasks.allow"));
  }

  private double count(String outcome) {
    return registry.scrape(name -> name.equals("butler_relay_local_mqtt_starts")).stream()
        .map(CounterSnapshot.class::cast)
        .flatMap(counter -> counter.getDataPoints().stream())
        .filter(point -> outcome.equals(point.getLabels().get("outcome")))
        .mapToDouble(CounterSnapshot.CounterDataPointSnapshot::getValue)
        .sum();
  }
}
