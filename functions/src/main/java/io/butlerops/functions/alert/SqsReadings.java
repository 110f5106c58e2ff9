package io.butlerops.functions.alert;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import java.util.Set;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Licenses go to the queue of the license function, everything else to that of presence, in the
 * words in which Butler's own events come.
 */
final class SqsReadings implements Readings {
  private static final Set<EventType> LICENSES =
      Set.of(EventType.SERVER_LICENSE, EventType.ACCESS_LICENSES);

  private final SqsClient sqs;
  private final String presenceQueueUrl;
  private final String licenseQueueUrl;

  SqsReadings(SqsClient sqs, String presenceQueueUrl, String licenseQueueUrl) {
    this.sqs = sqs;
    this.presenceQueueUrl = presenceQueueUrl;
    this.licenseQueueUrl = licenseQueueUrl;
  }

  @Override
  public void hand(SiteId site, Event event) {
    if (isWanted(event.type())) {
      String queue = LICENSES.contains(event.type()) ? licenseQueueUrl : presenceQueueUrl;
      String body = Published.own(site, event);
      sqs.sendMessage(message -> message.queueUrl(queue).messageBody(body));
    }
  }

  /**
   * Of tasks that succeed some are watched; which ones presence knows, and one more message is
   * cheap.
   */
  private static boolean isWanted(EventType type) {
    return type.isReading() || type.isService() || type.equals(EventType.TASK_SUCCEEDED);
  }
}
