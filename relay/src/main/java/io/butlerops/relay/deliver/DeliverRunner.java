package io.butlerops.relay.deliver;

import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.Deliver;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.relay.command.Progress;
import io.butlerops.relay.command.Runner;
import io.butlerops.relay.mqtt.Publisher;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Hands messages over, each by its kind, to nobody but whom this relay's file allows. */
public final class DeliverRunner implements Runner, AutoCloseable {
  /** Below the cloud's patience of 10 s, so that its attempt learns the outcome. */
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private static final int MAILS_AT_ONCE = 4;

  private final DeliverConfig config;
  private final Optional<Publisher> broker;
  private final Duration longest;
  private final HttpPost http;
  private final ExecutorService mails = mails();

  /**
   * @param broker the local one, if the file names one
   */
  public DeliverRunner(DeliverConfig config, Optional<Publisher> broker) {
    this(config, broker, LONGEST);
  }

  DeliverRunner(DeliverConfig config, Optional<Publisher> broker, Duration longest) {
    this.config = config;
    this.broker = broker;
    this.longest = longest;
    this.http = new HttpPost(longest);
  }

  @Override
  public boolean takes(Command command) {
    return command instanceof Deliver && (!config.allow().isEmpty() || broker.isPresent());
  }

  @Override
  public CompletionStage<?> run(CommandMessage message, Progress progress) {
    Deliver command = (Deliver) message.command();
    Order order = new Order(config, command);
    return switch (command.kind()) {
      case "http" -> http.send(order);
      case "smtp" -> CompletableFuture.supplyAsync(MailPost.of(order, longest)::send, mails);
      case "mqtt" -> publish(order);
      default -> throw Order.malformed("is of a kind that this relay does not know");
    };
  }

  /** What is under way is cut off: the cloud asks again. */
  @Override
  public void close() {
    mails.shutdownNow();
    http.close();
  }

  private CompletionStage<?> publish(Order order) {
    Publisher local =
        broker.orElseThrow(() -> Order.malformed("is for a local broker; see localMqtt"));
    return local
        .publish(order.require("topic"), order.body())
        .handle(
            (done, fault) -> {
              if (fault != null) {
                throw Order.later("local broker: " + fault.getMessage());
              }
              return Map.of();
            });
  }

  /** Threads come with mails and go when there are none. */
  private static ExecutorService mails() {
    ThreadPoolExecutor threads =
        new ThreadPoolExecutor(
            MAILS_AT_ONCE,
            MAILS_AT_ONCE,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            work -> {
              Thread thread = new Thread(work, "deliver-mail");
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }
}
