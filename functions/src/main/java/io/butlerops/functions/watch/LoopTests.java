package io.butlerops.functions.watch;

import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.StableHash;
import io.butlerops.contract.command.Command.CloseLoop;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.reading.LoopTest;
import io.butlerops.functions.command.RelayCommander;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Sends loop tests back to where they came from. */
public final class LoopTests implements Closing {
  /** A relay waits no longer. */
  private static final Duration WAITED = Duration.ofMinutes(2);

  private final RelayCommander commander;
  private final Clock clock;

  public LoopTests(RelayCommander commander, Clock clock) {
    this.commander = commander;
    this.clock = clock;
  }

  /** The same again is the same command. */
  @Override
  public void close(LoopTest test) {
    Instant now = clock.instant();
    commander.sendTo(
        test.relay(),
        new CommandMessage(
            MessageCodec.CONTRACT_VERSION,
            StableHash.of("loop", test.relay().toString(), test.id()),
            now,
            now.plus(WAITED),
            Optional.empty(),
            new CloseLoop(test.id())),
        "watch:loop");
  }
}
