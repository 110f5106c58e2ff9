package io.butlerops.functions.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.SiteId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A schedule's row; its attribute names live here. */
final class ScheduleItem {
  static final AttributeValue PARTITION = AttributeValue.fromS("SCHEDULES");
  static final String VERSION = "version";

  /** There where the alarm is as the row has it; a row that is written anew is without. */
  static final String ARMED = "armed";

  private static final ObjectMapper JSON = new ObjectMapper();

  private ScheduleItem() {}

  static Map<String, AttributeValue> key(String id) {
    return Map.of("pk", PARTITION, "sk", AttributeValue.fromS(id));
  }

  /** The cron as understood: the dialect in which it was given may be another one tomorrow. */
  static Map<String, AttributeValue> write(Schedule schedule) {
    return Map.of(
        "pk",
        PARTITION,
        "sk",
        AttributeValue.fromS(schedule.id()),
        "site",
        AttributeValue.fromS(schedule.site().value()),
        "fields",
        AttributeValue.fromS(schedule.fields().toString()),
        "cron",
        AttributeValue.fromS(schedule.timing().cron().text()),
        "zone",
        AttributeValue.fromS(schedule.timing().zone().getId()),
        "added",
        AttributeValue.fromS(schedule.added().toString()),
        VERSION,
        number(schedule.version()));
  }

  static Schedule read(Map<String, AttributeValue> item) {
    return new Schedule(
        item.get("sk").s(),
        SiteId.of(item.get("site").s()),
        fields(item.get("fields").s()),
        new Timing(Cron.usual(item.get("cron").s()), ZoneId.of(item.get("zone").s())),
        Instant.parse(item.get("added").s()),
        Long.parseLong(item.get(VERSION).n()));
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  private static ObjectNode fields(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row of ours does not parse", e);
    }
  }
}
