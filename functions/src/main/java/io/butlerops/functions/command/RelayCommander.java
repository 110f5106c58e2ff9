package io.butlerops.functions.command;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps commands in the store and publishes them to the relay that is to do them. */
public final class RelayCommander implements Commander {
  /** IoT Core takes no larger message. */
  static final int LARGEST_MESSAGE = 128 * 1024;

  private static final Logger log = LoggerFactory.getLogger(RelayCommander.class);

  private final CommandStore store;
  private final RelayChoice choice;
  private final Publisher publisher;

  RelayCommander(CommandStore store, RelayChoice choice, Publisher publisher) {
    this.store = store;
    this.choice = choice;
    this.publisher = publisher;
  }

  /**
   * @throws IllegalArgumentException when the command is larger than a message may be
   */
  @Override
  public void send(SiteId site, CommandMessage message, String origin) {
    check(message);
    keep(choice.of(site, message.command()), message, origin);
  }

  /**
   * Like {@link #send}, for what concerns one relay and no other, whether it is there or not.
   *
   * @throws IllegalArgumentException when the command is larger than a message may be
   */
  public void sendTo(RelayId relay, CommandMessage message, String origin) {
    check(message);
    keep(relay, message, origin);
  }

  private static void check(CommandMessage message) {
    int size = CommandCodec.encode(message).length;
    if (size > LARGEST_MESSAGE) {
      throw new IllegalArgumentException(
          "the command takes %d bytes; expected at most %d".formatted(size, LARGEST_MESSAGE));
    }
  }

  private void keep(RelayId relay, CommandMessage message, String origin) {
    StoredCommand kept = store.add(StoredCommand.pending(relay, message, origin));
    if (!kept.state().isLast()) {
      publish(kept);
    }
  }

  /**
   * Publishes what a relay has not answered yet, for when it comes back: its session at the broker
   * may have been lost. What has expired goes too: only the relay knows whether it had begun, and
   * says so, or that it is too late.
   */
  public void publishPending(RelayId relay) {
    store.pending(relay).forEach(this::publish);
  }

  /** To the relay that it is kept for: another one might do it a second time. */
  private void publish(StoredCommand command) {
    publisher.publish(command.relay(), stamped(command.message()));
    log.info(
        "command {} {} to {} for {}",
        command.id(),
        command.message().command().name(),
        command.relay(),
        command.origin());
  }

  /** From when a message was issued a relay learns the cloud's time. */
  private CommandMessage stamped(CommandMessage message) {
    return new CommandMessage(
        message.contractVersion(),
        message.id(),
        choice.clock().instant(),
        message.expires(),
        message.notBefore(),
        message.command());
  }
}
