package io.butlerops.relay.local;

import io.butlerops.contract.api.Dispatch.Outcome;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.StartText;
import io.butlerops.relay.mqtt.Inbox;
import io.butlerops.relay.mqtt.Incoming;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the task whose id is sent on the local broker's start topic. */
public final class StartTopic implements Inbox {
  private static final Logger log = LoggerFactory.getLogger(StartTopic.class);

  private final Starts starts;
  private final Counter messages;

  /** Has a command done right here. */
  public interface Starts {
    void order(Command command, Consumer<Outcome> heard);
  }

  public StartTopic(Starts starts, PrometheusRegistry registry) {
    this.starts = starts;
    this.messages =
        Counter.builder()
            .name("butler_relay_local_mqtt_starts_total")
            .help("Messages on the local broker's start topic by what became of them")
            .labelNames("outcome")
            .register(registry);
    List.of("ordered", "not_an_id", "refused").forEach(messages::initLabelValues);
  }

  /** {@inheritDoc} It never comes again: who sent it may have given up on it. */
  @Override
  public CompletionStage<?> take(Incoming message) {
    StartText.taskId(message.payload()).ifPresentOrElse(this::start, this::notAnId);
    return CompletableFuture.completedFuture(null);
  }

  private void start(String taskId) {
    messages.labelValues("ordered").inc();
    Command command =
        new Command.StartTasks(
            List.of(taskId), List.of(), List.of(), false, Command.Way.MQTT, false);
    starts.order(command, outcome -> heard(taskId, outcome));
  }

  private void heard(String taskId, Outcome outcome) {
    if (outcome instanceof Outcome.Done done) {
      log.info("task {}, told by MQTT: {}", taskId, done.data());
    } else if (outcome instanceof Outcome.Refused refused) {
      messages.labelValues("refused").inc();
      log.warn("task {}, told by MQTT, is not started: {}", taskId, refused.message());
    }
  }

  private void notAnId() {
    messages.labelValues("not_an_id").inc();
    log.warn("a message on the start topic is ignored; expected {}", StartText.EXPECTED);
  }
}
