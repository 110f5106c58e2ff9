package io.butlerops.functions.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.butlerops.contract.EventType;
import io.butlerops.functions.alert.AlertRecord.Status;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Samples;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertsTest {
  private static final Occurrence FAILED =
      new Occurrence(Course.HQ, Samples.reload("e1", EventType.TASK_FAILED));

  private final InMemoryAlertStore store = new InMemoryAlertStore();
  private final List<Due> timers = new ArrayList<>();
  private final RecordingQueue queue = new RecordingQueue();
  private AlertSettings settings = Course.settings("- {to: [sales, crowd]}");
  private final Alerts alerts =
      new Alerts(
          new Judge(() -> settings, Judge.STAGES, store),
          store,
          queue,
          timers::add,
          Clock.fixed(Instant.parse("2026-11-23T10:15:31Z"), ZoneOffset.UTC));

  @Test
  void take_newOccurrence_keptAndQueued() {
    assertThat(alerts.take(FAILED)).isEqualTo(Taken.RECORDED);

    assertThat(queue.queued()).isEqualTo(ids()).hasSize(3);
    assertThat(record().status()).isEqualTo(Status.DISPATCHED);
    assertThat(record().deliveryIds()).isEqualTo(ids());
  }

  @Test
  void take_sameAgain_nobodyToldTwice() {
    alerts.take(FAILED);

    assertThat(alerts.take(FAILED)).isEqualTo(Taken.DUPLICATE);

    assertThat(queue.queued()).hasSize(3);
  }

  @Test
  void take_queueFailedBefore_queuedFromTheRowWhateverTheSettingsAreNow() {
    queue.failNext(1);
    assertThatIllegalStateException().isThrownBy(() -> alerts.take(FAILED));
    assertThat(record().status()).isEqualTo(Status.RECORDED);
    settings = Course.settings("- {to: ops}");

    assertThat(alerts.take(FAILED)).isEqualTo(Taken.RESUMED);

    assertThat(queue.queued()).isEqualTo(ids()).hasSize(3);
    assertThat(record().status()).isEqualTo(Status.DISPATCHED);
    assertThat(record().decisions()).extracting(Decision::destination).contains("crowd");
  }

  @Test
  void take_nobodyToTell_keptWithTheReason() {
    alerts.take(new Occurrence(Course.HQ, Samples.reload("e1", EventType.TASK_SUCCEEDED)));

    assertThat(record().decisions()).containsExactly(new Decision(Reason.NOT_ASKED, "", ""));
    assertThat(record().status()).isEqualTo(Status.DISPATCHED);
    assertThat(queue.queued()).isEmpty();
  }

  private AlertRecord record() {
    return store.find(Course.HQ, "e1").orElseThrow();
  }

  private List<String> ids() {
    return store.deliveries().stream().map(Delivery::id).toList();
  }
}
