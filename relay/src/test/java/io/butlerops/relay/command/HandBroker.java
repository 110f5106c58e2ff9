package io.butlerops.relay.command;

import io.butlerops.contract.Topics;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.relay.mqtt.NotAcknowledged;
import io.butlerops.relay.mqtt.Publisher;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Hears results; can be away, and can lose what is on its way. */
final class HandBroker implements Publisher {
  private final List<CommandResult> heard = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private boolean away;
  private int losses;
  private int lost;

  @Override
  public synchronized CompletableFuture<Void> publish(String topic, byte[] payload) {
    if (away) {
      return CompletableFuture.failedFuture(new NotAcknowledged("no connection"));
    }
    if (losses > 0) {
      losses--;
      lost++;
      CompletableFuture<Void> outcome = new CompletableFuture<>();
      var unused =
          CompletableFuture.runAsync(
              () -> outcome.completeExceptionally(new NotAcknowledged("connection ended")));
      return outcome;
    }
    CommandResult result = CommandCodec.result(payload);
    if (!topic.equals(Topics.results(Commands.RELAY, result.id()))) {
      throw new IllegalArgumentException(topic);
    }
    heard.add(result);
    sizes.add(payload.length);
    return CompletableFuture.completedFuture(null);
  }

  synchronized void away(boolean isAway) {
    away = isAway;
  }

  synchronized void lose(int next) {
    losses = next;
  }

  synchronized int lost() {
    return lost;
  }

  synchronized List<CommandResult> heard(String id) {
    return heard.stream().filter(result -> result.id().equals(id)).toList();
  }

  List<State> states(String id) {
    return heard(id).stream().map(CommandResult::state).toList();
  }

  synchronized List<Integer> sizes() {
    return List.copyOf(sizes);
  }
}
