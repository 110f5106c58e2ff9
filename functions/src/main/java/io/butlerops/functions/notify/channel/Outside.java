package io.butlerops.functions.notify.channel;

import io.butlerops.functions.platform.Secrets;
import io.butlerops.functions.platform.SignedAws;
import io.butlerops.functions.template.Templates;
import java.time.Clock;

/** What a notifier needs of the world. */
public record Outside(
    HttpSender http, Secrets secrets, Templates templates, Cloud cloud, Clock clock) {

  /**
   * What the stack has for destinations that are AWS services.
   *
   * @param logBucket where script logs are kept
   * @param eventBus the bus for users' own rules
   */
  public record Cloud(SignedAws aws, String logBucket, String eventBus) {}
}
