package io.butlerops.infra.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.butlerops.contract.EventId;
import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.functions.alert.AlertRecord;
import io.butlerops.functions.delivery.DeliveryRecord;
import io.butlerops.functions.delivery.DeliveryState;
import io.butlerops.infra.cloud.queue.Queue.Counts;
import io.butlerops.infra.demo.Stage;
import io.butlerops.infra.inbox.Kind;
import io.butlerops.infra.inbox.Message;
import io.butlerops.infra.qlik.Faults;
import io.butlerops.infra.qlik.Outcome;
import io.butlerops.infra.qlik.Timing;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What tests do on the stage, and what they wait for. */
record Play(Stage stage) {
  static final Duration LIMIT = Duration.ofSeconds(60);
  static final Duration GLANCE = Duration.ofMillis(25);

  void startAfresh() {
    stage.qlik().faults(Faults.NONE);
    stage.qlik().timing(Timing.FAST);
    awaitQuiet();
    stage.inbox().clear();
  }

  /** Runs a task at the stage's own site; answers the id of the event that will come of it. */
  String run(String task, Outcome outcome, EventType type) {
    return EventId.ofExecution(Stage.SITE, stage.qlik().run(task, outcome), type);
  }

  String runFailing(String task) {
    return run(task, Outcome.FAILED, EventType.TASK_FAILED);
  }

  /** Answers the id of the event that will come of it. */
  String send(Datagram datagram, EventType type) {
    send(stage.udp(), datagram.bytes());
    return EventId.ofExecution(Stage.SITE, datagram.executionId(), type);
  }

  void send(byte[] datagram) {
    send(stage.udp(), datagram);
  }

  static void send(HostPort target, byte[] datagram) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(datagram, datagram.length, target.resolve()));
    } catch (IOException e) {
      throw new AssertionError("datagram not sent to " + target, e);
    }
  }

  /** The alert of the stage's own site, once all that was decided is queued. */
  AlertRecord recorded(String eventId) {
    return recorded(Stage.SITE, eventId);
  }

  AlertRecord recorded(SiteId site, String eventId) {
    return await("alert of event " + eventId)
        .atMost(LIMIT)
        .pollInterval(GLANCE)
        .until(() -> stage.alerts().find(site, eventId), Optional::isPresent)
        .orElseThrow();
  }

  /** The task's data of the recorded event. */
  TaskData task(String eventId) {
    return (TaskData) recorded(eventId).occurrence().event().data();
  }

  /** Waits until everybody is told, and answers how that went. */
  List<DeliveryRecord> delivered(String eventId) {
    AlertRecord alert = recorded(eventId);
    return await("deliveries of event " + eventId)
        .atMost(LIMIT)
        .pollInterval(GLANCE)
        .until(() -> deliveries(alert), Play::areDelivered);
  }

  List<DeliveryRecord> deliveries(AlertRecord alert) {
    return alert.deliveryIds().stream()
        .map(id -> stage.deliveries().read(id).orElseThrow())
        .toList();
  }

  private static boolean areDelivered(List<DeliveryRecord> deliveries) {
    return deliveries.stream().allMatch(each -> each.state() == DeliveryState.DELIVERED);
  }

  /** Messages that reached a sink, in their order. */
  List<Message> inbox(Kind kind) {
    return stage.inbox().messages().stream().filter(each -> each.kind() == kind).toList();
  }

  /** The only one. */
  Message told(Kind kind) {
    List<Message> told = inbox(kind);
    assertThat(told).as("messages of %s", kind).hasSize(1);
    return told.get(0);
  }

  Metrics metrics() {
    return Metrics.of(stage.relay());
  }

  /** Returns when nothing is under way any more, so that what is not there will not come. */
  void awaitQuiet() {
    await("empty spool and queues")
        .atMost(LIMIT)
        .pollInterval(GLANCE)
        .until(() -> metrics().sum("butler_relay_spool_depth") == 0 && queuesAreEmpty());
  }

  private boolean queuesAreEmpty() {
    return List.of("AlertQueue", "NotifyQueue").stream()
        .map(name -> stage.cloud().queues().byName(name).orElseThrow().counts())
        .allMatch(new Counts(0, 0, 0)::equals);
  }
}
