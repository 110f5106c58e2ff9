package io.butlerops.functions.delivery;

import static io.butlerops.functions.delivery.DeliveryItem.number;
import static io.butlerops.functions.delivery.DeliveryItem.text;
import static io.butlerops.functions.delivery.DeliveryItem.time;

import io.butlerops.functions.delivery.Delivery.Context;
import io.butlerops.functions.delivery.Delivery.Suppressed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A delivery's context as a map in its row; what is empty is left out. */
public final class ContextItem {
  private ContextItem() {}

  public static AttributeValue write(Context context) {
    Map<String, AttributeValue> item = new HashMap<>();
    put(item, "route", context.route());
    put(item, "channel", context.channel());
    put(item, "alertKey", context.alertKey());
    put(item, "limit", context.limit());
    put(item, "note", context.note());
    put(item, "window", context.window());
    context
        .suppressed()
        .ifPresent(
            held -> {
              item.put("suppressed", number(held.count()));
              item.put("since", time(held.since()));
            });
    if (!context.fallback().isEmpty()) {
      item.put(
          "fallback",
          AttributeValue.fromL(context.fallback().stream().map(DeliveryItem::text).toList()));
    }
    return AttributeValue.fromM(item);
  }

  /** Rows from before there were contexts have none. */
  public static Context read(AttributeValue value) {
    if (value == null) {
      return Context.NONE;
    }
    Map<String, AttributeValue> item = value.m();
    return new Context(
        get(item, "route"),
        get(item, "channel"),
        get(item, "alertKey"),
        suppressed(item),
        get(item, "limit"),
        item.containsKey("fallback")
            ? item.get("fallback").l().stream().map(AttributeValue::s).toList()
            : List.of(),
        get(item, "note"),
        get(item, "window"));
  }

  private static Optional<Suppressed> suppressed(Map<String, AttributeValue> item) {
    return item.containsKey("suppressed")
        ? Optional.of(
            new Suppressed(Integer.parseInt(item.get("suppressed").n()), time(item.get("since"))))
        : Optional.empty();
  }

  private static void put(Map<String, AttributeValue> item, String name, String value) {
    if (!value.isEmpty()) {
      item.put(name, text(value));
    }
  }

  private static String get(Map<String, AttributeValue> item, String name) {
    return item.containsKey(name) ? item.get(name).s() : "";
  }
}
