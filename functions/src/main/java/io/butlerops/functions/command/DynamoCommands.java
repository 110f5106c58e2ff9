package io.butlerops.functions.command;

import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.presence.DynamoRelays;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.presence.Relays;
import java.time.Clock;

/**
 * What handlers need to command relays, made of the variables {@code COMMAND_TABLE}, {@code
 * SITE_TABLE} and {@code FILES_RELAY} (1 where it is absent).
 */
public record DynamoCommands(CommandStore store, Relays relays, RelayCommander commander) {
  public static DynamoCommands of(Environment environment, AwsClients aws, Clock clock) {
    CommandStore store = new DynamoCommandStore(aws.dynamo(), environment.require("COMMAND_TABLE"));
    Relays relays = new DynamoRelays(aws.dynamo(), environment.require("SITE_TABLE"));
    RelayChoice choice = new RelayChoice(relays, filesRelay(environment), clock);
    return new DynamoCommands(
        store, relays, new RelayCommander(store, choice, new IotPublisher(aws.signed())));
  }

  private static int filesRelay(Environment environment) {
    String number = environment.optional("FILES_RELAY").orElse("1");
    if (!number.matches("[1-9]\\d{0,2}")) {
      throw new IllegalStateException(
          "environment variable FILES_RELAY = '" + number + "' is not a relay's number");
    }
    return Integer.parseInt(number);
  }

  /** The sites that a relay was ever heard of. */
  public SiteOfCall sites() {
    return new SiteOfCall(
        () -> relays.all().stream().map(RelayStatus::relay).map(relay -> relay.site()).toList());
  }

  public CloudDispatch dispatch(Clock clock) {
    return new CloudDispatch(
        sites(), commander, store, clock, duration -> Thread.sleep(duration.toMillis()));
  }
}
