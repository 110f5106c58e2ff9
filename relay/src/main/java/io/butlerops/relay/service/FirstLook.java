package io.butlerops.relay.service;

import io.butlerops.relay.health.Check;
import io.butlerops.relay.qrs.Answer;
import io.butlerops.relay.qrs.NodeService;
import io.butlerops.relay.qrs.NodeServices;
import io.butlerops.relay.qrs.Qrs;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks each host and Qlik Sense once, to say what is wrong.
 *
 * @param qlik empty when Qlik Sense cannot be asked at all
 */
public record FirstLook(
    ServicesConfig config,
    ServiceSource source,
    Optional<Supplier<CompletableFuture<Answer<List<NodeService>>>>> qlik) {

  public static FirstLook of(ServicesConfig config, Optional<Qrs> qrs) {
    return new FirstLook(
        config,
        ServiceMonitor.sourceOfThisMachine(),
        qrs.filter(asked -> config.qlik()).map(asked -> new NodeServices(asked)::status));
  }

  /** Blocks for the hosts' timeout and for QRS's. */
  public List<Check> checks() {
    Board board = new Board(ServiceMonitor.named(config.hosts(), HostName.own()), source.source());
    Map<WatchedHost, CompletableFuture<View>> views = new LinkedHashMap<>();
    board.hosts().forEach(host -> views.put(host, look(host)));
    qlik.map(asked -> asked.get().join()).ifPresent(board::put);
    views.forEach((host, view) -> board.put(host, view.join()));
    return ServiceChecks.of(board, qlik.isPresent());
  }

  private CompletableFuture<View> look(WatchedHost host) {
    Question question = new Question(host, source, config.timeout());
    Executor own = task -> new DefaultThreadFactory("look", true).newThread(task).start();
    return CompletableFuture.supplyAsync(question::ask, own)
        .completeOnTimeout(question.late(), config.timeout().toMillis(), TimeUnit.MILLISECONDS);
  }
}
