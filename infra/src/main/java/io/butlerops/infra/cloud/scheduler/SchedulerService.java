package io.butlerops.infra.cloud.scheduler;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.cloud.endpoint.RestService;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Create, update, get, delete and list schedules, as EventBridge Scheduler's API has them. */
final class SchedulerService implements RestService {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern ONE = Pattern.compile("/schedules/([0-9a-zA-Z-_.]{1,64})");

  private final Scheduler scheduler;

  SchedulerService(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  @Override
  public String signedAs() {
    return "scheduler";
  }

  @Override
  public Answer call(Call call) throws IOException {
    if (call.path().equals("/schedules") && call.method().equals("GET")) {
      return list(Optional.ofNullable(call.query().get("ScheduleGroup")));
    }
    Matcher one = ONE.matcher(call.path());
    if (!one.matches()) {
      throw new IllegalArgumentException(call.path() + " is not served here");
    }
    String name = one.group(1);
    String group = call.query().getOrDefault("groupName", "default");
    return switch (call.method()) {
      case "POST" -> put(name, JSON.readTree(call.body()), false);
      case "PUT" -> put(name, JSON.readTree(call.body()), true);
      case "GET" ->
          scheduler
              .find(group, name)
              .map(entry -> answer(200, EntryJson.write(entry)))
              .orElseGet(() -> missing(name));
      case "DELETE" -> scheduler.remove(group, name) ? done() : missing(name);
      default -> throw new IllegalArgumentException(call.method() + " is not served here");
    };
  }

  private Answer put(String name, JsonNode body, boolean there) throws IOException {
    Entry entry = read(name, body);
    if (!scheduler.hasGroup(entry.group())) {
      return failure(404, "Schedule group " + entry.group() + " does not exist.");
    }
    if (scheduler.find(entry.group(), name).isPresent() != there) {
      return there ? missing(name) : failure(409, "Schedule " + name + " already exists.");
    }
    scheduler.put(entry);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    return answer(200, answer.put("ScheduleArn", scheduler.arn(entry)));
  }

  private Entry read(String name, JsonNode body) {
    try {
      Instant now = scheduler.now();
      Entry entry = EntryJson.read(name, body, now);
      Expression.parse(entry.expression(), entry.zone(), now);
      return entry;
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "Invalid ScheduleExpressionTimezone: " + e.getMessage(), e);
    }
  }

  private Answer list(Optional<String> group) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    var schedules = answer.putArray("Schedules");
    scheduler.all().stream()
        .filter(entry -> group.map(entry.group()::equals).orElse(true))
        .forEach(
            entry ->
                schedules.addObject().put("GroupName", entry.group()).put("Name", entry.name()));
    return answer(200, answer);
  }

  private static Answer missing(String name) {
    return failure(404, "Schedule " + name + " does not exist.");
  }

  private static Answer done() {
    return answer(200, JsonNodeFactory.instance.objectNode());
  }

  private static Answer failure(int status, String message) {
    return answer(status, JsonNodeFactory.instance.objectNode().put("Message", message));
  }

  private static Answer answer(int status, JsonNode body) {
    return Answer.of(status, "application/json", body.toString().getBytes(UTF_8));
  }
}
