package io.butlerops.functions.delivery;

import static io.butlerops.functions.delivery.DeliveryItem.number;
import static io.butlerops.functions.delivery.DeliveryItem.text;
import static io.butlerops.functions.delivery.DeliveryItem.time;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One attempt as a member of its delivery's list. */
final class AttemptItem {
  private static final String NUMBER = "number";
  private static final String STARTED = "started";
  private static final String ENDED = "ended";
  private static final String OUTCOME = "outcome";
  private static final String REASON = "reason";
  private static final String STATUS = "status";

  private AttemptItem() {}

  static AttributeValue write(Attempt attempt) {
    Map<String, AttributeValue> item = new HashMap<>();
    item.put(NUMBER, number(attempt.number()));
    item.put(STARTED, time(attempt.started()));
    item.put(ENDED, time(attempt.ended()));
    item.put(OUTCOME, text(attempt.outcome().name()));
    item.put(REASON, text(attempt.reason()));
    attempt.status().ifPresent(status -> item.put(STATUS, number(status)));
    return AttributeValue.fromM(item);
  }

  static Attempt read(Map<String, AttributeValue> item) {
    return new Attempt(
        Integer.parseInt(item.get(NUMBER).n()),
        time(item.get(STARTED)),
        time(item.get(ENDED)),
        Attempt.Outcome.valueOf(item.get(OUTCOME).s()),
        item.get(REASON).s(),
        item.containsKey(STATUS)
            ? OptionalInt.of(Integer.parseInt(item.get(STATUS).n()))
            : OptionalInt.empty());
  }
}
