package io.butlerops.relay.command;

import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.CommandMessage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Deletes files when a test says so. */
final class HandRunner implements Runner {
  final List<String> begun = new CopyOnWriteArrayList<>();
  final Map<String, CompletableFuture<Object>> underWay = new ConcurrentHashMap<>();
  final Map<String, Progress> progress = new ConcurrentHashMap<>();
  volatile boolean resumes;
  volatile int atOnce = 8;

  @Override
  public boolean takes(Command command) {
    return command instanceof Command.DeleteFile;
  }

  @Override
  public CompletionStage<?> run(CommandMessage message, Progress heard) {
    CompletableFuture<Object> outcome = new CompletableFuture<>();
    progress.put(message.id(), heard);
    underWay.put(message.id(), outcome);
    begun.add(message.id());
    return outcome;
  }

  @Override
  public boolean resumes(Command command) {
    return resumes;
  }

  @Override
  public int atOnce() {
    return atOnce;
  }

  void end(String id, Object data) {
    underWay.get(id).complete(data);
  }

  void fail(String id, RuntimeException fault) {
    underWay.get(id).completeExceptionally(fault);
  }
}
