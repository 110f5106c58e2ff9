package io.butlerops.functions.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.SiteId;
import java.time.Instant;
import java.util.List;

/**
 * A task to start again and again ({@code reference/rest-api.md} 3.1).
 *
 * @param site where the task is
 * @param fields what callers see, in the order in which it was given, with whatever else they sent
 * @param timing what the fields say, as it was understood when they were given
 * @param added the order of listings
 * @param version counts the changes, from 1
 */
public record Schedule(
    String id, SiteId site, ObjectNode fields, Timing timing, Instant added, long version) {
  static final String STATE = "lastKnownState";

  private static final List<String> LISTED =
      List.of(
          "id",
          "created",
          "name",
          "cronSchedule",
          "timezone",
          "qlikSenseTaskId",
          "startupState",
          "tags",
          STATE);

  public Schedule {
    fields = fields.deepCopy();
  }

  /** A copy: nodes can be changed. */
  @Override
  public ObjectNode fields() {
    return fields.deepCopy();
  }

  String name() {
    return fields.path("name").asText();
  }

  String cronText() {
    return fields.path("cronSchedule").asText();
  }

  String taskId() {
    return fields.path("qlikSenseTaskId").asText();
  }

  boolean isStarted() {
    return fields.path(STATE).asText().equals("started");
  }

  /** As lists show it: known fields in their order. */
  ObjectNode listed() {
    ObjectNode listed = JsonNodeFactory.instance.objectNode();
    LISTED.stream().filter(fields::has).forEach(name -> listed.set(name, fields.get(name)));
    return listed;
  }

  Schedule in(String state) {
    ObjectNode changed = fields().put(STATE, state);
    return new Schedule(id, site, changed, timing, added, version + 1);
  }
}
