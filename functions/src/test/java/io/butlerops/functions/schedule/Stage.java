package io.butlerops.functions.schedule;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.command.InMemoryCommandStore;
import io.butlerops.functions.command.SiteOfCall;
import io.butlerops.functions.http.ApiEvents;
import io.butlerops.functions.http.Invoked;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.settings.ApiSwitches;
import io.butlerops.functions.settings.MovableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The scheduler's functions on fakes. */
final class Stage {
  static final SiteId HQ = SiteId.of("hq");
  static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  final MovableClock clock = new MovableClock(NOW);
  final InMemoryScheduleStore store = new InMemoryScheduleStore();
  final InMemoryRunStore runs = new InMemoryRunStore();
  final RecordingCommander commander = new RecordingCommander();
  final Set<String> alarms = new HashSet<>();
  final List<Slot> slots = new ArrayList<>();
  final List<Event> events = new ArrayList<>();
  final List<String> again = new ArrayList<>();
  final List<String> letters = new ArrayList<>();
  final InMemoryCommandStore commands = new InMemoryCommandStore();
  boolean broken;

  private final AwsClients none = new AwsClients(new Environment(name -> null));
  private final ScheduleHandler api;
  private final FireHandler fire;
  final FiredRuns fired;

  Stage(boolean butlerMonths, Set<String> off) {
    Ahead ahead = new Ahead(store, slots::addAll);
    this.api =
        new ScheduleHandler(
            new Schedules(store, new FakeAlarms()),
            runs,
            new ScheduleReader(() -> butlerMonths, new SiteOfCall(() -> List.of(HQ)), clock),
            () -> new ApiSwitches(off, List.of()),
            clock,
            none);
    Firing firing =
        new Firing(
            store,
            runs,
            commander,
            new Failures((site, event) -> events.add(event), runs, clock),
            clock);
    fire = new FireHandler(firing, ahead, new FakeQueue(), none);
    fired = new FiredRuns(commands, store, runs, (site, event) -> events.add(event), clock);
  }

  Stage() {
    this(false, Set.of());
  }

  APIGatewayProxyResponseEvent call(String method, String path) {
    return call(method, path, "");
  }

  APIGatewayProxyResponseEvent call(String method, String path, String body, String... headers) {
    ApiEvents call = ApiEvents.call(method, path);
    if (!body.isEmpty()) {
      call.json(body);
    }
    for (int i = 0; i < headers.length; i += 2) {
      call.header(headers[i], headers[i + 1]);
    }
    APIGatewayProxyRequestEvent event = call.event();
    event.getRequestContext().setPath(path.split("\\?", 2)[0]);
    return Invoked.answer(api, event);
  }

  /** Rings, as the queue does. */
  SQSBatchResponse ring(String body) {
    SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
    message.setMessageId("m");
    message.setReceiptHandle("r");
    message.setBody(body);
    SQSEvent event = new SQSEvent();
    event.setRecords(List.of(message));
    return fire.handleRequest(event, null);
  }

  static String text(APIGatewayProxyResponseEvent answer) {
    return new String(
        Base64.getDecoder().decode(answer.getBody()), java.nio.charset.StandardCharsets.UTF_8);
  }

  static JsonNode json(APIGatewayProxyResponseEvent answer) {
    return json(text(answer));
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }

  private final class FakeAlarms implements Alarms {
    @Override
    public void set(Schedule schedule) {
      if (broken) {
        throw new IllegalStateException("scheduler is away");
      }
      alarms.add(schedule.id());
    }

    @Override
    public void remove(String id) {
      if (broken) {
        throw new IllegalStateException("scheduler is away");
      }
      alarms.remove(id);
    }
  }

  private final class FakeQueue implements FireQueue {
    @Override
    public void again(String receiptHandle) {
      again.add(receiptHandle);
    }

    @Override
    public void giveUp(String body, String reason) {
      letters.add(body);
    }
  }
}
