package io.butlerops.functions.notify.channel;

import io.butlerops.functions.platform.Secrets;
import io.butlerops.functions.platform.SignedAws;
import io.butlerops.functions.template.Templates;
import java.time.Clock;
import java.util.Optional;

/**
 * What a notifier needs of the world.
 *
 * @param relay who hands messages over; empty for this function itself
 */
public record Outside(
    HttpSender http,
    Secrets secrets,
    Templates templates,
    Cloud cloud,
    Clock clock,
    Optional<Messenger> relay) {
  public Outside(HttpSender http, Secrets secrets, Templates templates, Cloud cloud, Clock clock) {
    this(http, secrets, templates, cloud, clock, Optional.empty());
  }

  /** The same, seen from a relay: it makes the calls, and secrets are those of its own file. */
  public Outside by(Messenger messenger) {
    return new Outside(
        new HttpSender(clock, new RelayLine(messenger, Optional.empty())),
        messenger.mark()::of,
        templates,
        cloud,
        clock,
        Optional.of(messenger));
  }

  /**
   * What the stack has for destinations that are AWS services.
   *
   * @param logBucket where script logs are kept
   * @param eventBus the bus for users' own rules
   */
  public record Cloud(SignedAws aws, String logBucket, String eventBus) {}
}
