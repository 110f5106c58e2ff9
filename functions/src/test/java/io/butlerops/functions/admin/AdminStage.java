package io.butlerops.functions.admin;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.alert.AlertRecord;
import io.butlerops.functions.alert.Decision;
import io.butlerops.functions.alert.InMemoryAlertStore;
import io.butlerops.functions.alert.Occurrence;
import io.butlerops.functions.alert.PathForTests;
import io.butlerops.functions.alert.Reason;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.DeliveryQueue;
import io.butlerops.functions.delivery.InMemoryDeliveryStore;
import io.butlerops.functions.http.ApiEvents;
import io.butlerops.functions.http.Invoked;
import io.butlerops.functions.license.InMemoryPlanStore;
import io.butlerops.functions.license.InMemoryReadingStore;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.presence.InMemoryRelays;
import io.butlerops.functions.service.InMemoryServiceStore;
import io.butlerops.functions.settings.CachedSettings;
import io.butlerops.functions.settings.InMemorySettingsStore;
import io.butlerops.functions.settings.MovableClock;
import io.butlerops.functions.settings.PagerType;
import io.butlerops.functions.settings.SettingsVersion;
import io.butlerops.functions.silence.InMemorySilenceStore;
import io.butlerops.functions.token.InMemoryTokenStore;
import io.butlerops.functions.token.RecordedUsageKeys;
import io.butlerops.functions.token.TokenBook;
import io.butlerops.functions.watch.InMemoryNotes;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** The admin function with stores that forget. */
final class AdminStage implements DeliveryQueue {
  static final Instant NOW = Instant.parse("2026-11-23T10:15:31Z");
  static final SiteId HQ = SiteId.of("hq");
  static final String SETTINGS =
      """
      destinations:
        ops: {type: pager, people: ann}
        crowd: {type: pager, people: [dan, eve]}
      catchAll: ops
      sites: {hq: {zone: Europe/Stockholm}, eu: {}}
      """;

  static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

  private static final ObjectMapper JSON = new ObjectMapper();

  final MovableClock clock = new MovableClock(NOW);
  final InMemoryDeliveryStore deliveries = new InMemoryDeliveryStore();
  final InMemoryAlertStore alerts = new InMemoryAlertStore(deliveries);
  final InMemorySettingsStore settings = new InMemorySettingsStore();
  final InMemorySilenceStore silences = new InMemorySilenceStore();
  final InMemoryRelays relays = new InMemoryRelays();
  final InMemoryReadingStore readings = new InMemoryReadingStore();
  final InMemoryPlanStore plans = new InMemoryPlanStore();
  final InMemoryNotes notes = new InMemoryNotes();
  final InMemoryServiceStore services = new InMemoryServiceStore();
  final InMemoryLogs logs = new InMemoryLogs();
  final InMemoryTokenStore tokens = new InMemoryTokenStore();
  final RecordedUsageKeys usageKeys = new RecordedUsageKeys();
  final List<String> queued = new ArrayList<>();
  private final PathForTests path =
      new PathForTests(
          alerts,
          silences,
          new CachedSettings(settings, List.of(new PagerType()), clock),
          this,
          clock);
  private final AdminHandler handler =
      new AdminHandler(
          new AdminHandler.Parts(
              alerts,
              alerts,
              silences,
              deliveries,
              this,
              settings,
              List.of(new PagerType()),
              logs,
              () -> KEY,
              relays,
              new AdminHandler.LicenseDesk(readings, plans, this::goOn),
              notes,
              services,
              new TokenBook(tokens, usageKeys, clock),
              clock),
          new AwsClients(new Environment(name -> null)));

  /** An answer, taken apart. */
  record Reply(int status, Map<String, String> headers, String body, boolean base64) {
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new UncheckedIOException(e);
      }
    }

    String error() {
      return json().at("/error/message").asText();
    }
  }

  /** With settings in force. */
  static AdminStage ready() {
    AdminStage stage = new AdminStage();
    stage.settings.write(new SettingsVersion(1, SETTINGS, Map.of(), "ann", NOW));
    return stage;
  }

  Reply ask(ApiEvents call) {
    APIGatewayProxyResponseEvent answer = Invoked.answer(handler, call.event());
    return new Reply(
        answer.getStatusCode(), answer.getHeaders(), answer.getBody(), answer.getIsBase64Encoded());
  }

  Reply get(String path) {
    return ask(ApiEvents.call("GET", path));
  }

  Reply post(String path, String json) {
    return ask(ApiEvents.call("POST", path).json(json));
  }

  /** An event that ops was told of, or nobody. */
  void happened(SiteId site, Event event, boolean told) {
    List<Delivery> made = told ? List.of(delivery(site, event)) : List.of();
    alerts.record(
        new AlertRecord(
            new Occurrence(site, event),
            NOW,
            List.of(
                told
                    ? new Decision(Reason.ROUTED, "finance", "ops", "ann", "")
                    : new Decision(Reason.NOT_ASKED, "", "")),
            made.stream().map(Delivery::id).toList(),
            List.of(),
            AlertRecord.Status.DISPATCHED),
        made,
        List.of());
  }

  /** By the alert path, so that it is open. */
  void heard(SiteId site, Event event) {
    path.take(site, event);
  }

  static Delivery delivery(SiteId site, Event event) {
    return new Delivery(
        "d-" + event.id(), site, event.id(), "ops", "ann", Delivery.Phase.TRIGGER, NOW);
  }

  private void goOn(SiteId site, String plan, Duration delay) {
    queued.add("plan " + plan + " of " + site);
  }

  @Override
  public void enqueue(Collection<String> deliveryIds) {
    queued.addAll(deliveryIds);
  }

  @Override
  public void enqueue(String deliveryId, int attempt, Duration delay) {
    queued.add(deliveryId + " attempt " + attempt + " in " + delay);
  }
}
