package io.butlerops.functions.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.UnknownData;
import io.butlerops.functions.settings.CachedSettings;
import io.butlerops.functions.settings.InMemorySettingsStore;
import io.butlerops.functions.settings.MovableClock;
import io.butlerops.functions.settings.PagerType;
import io.butlerops.functions.settings.SettingsVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SettingsWatchTest {
  private static final SiteId BUTLER = SiteId.of("butler");
  private static final String GOOD =
      "destinations:\n  ops: {type: pager, people: ann}\ncatchAll: ops\n";

  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T10:15:31Z"));
  private final InMemorySettingsStore versions = new InMemorySettingsStore();
  private final InMemoryAlertStore store = new InMemoryAlertStore();
  private final RecordingQueue queue = new RecordingQueue();
  private final SettingsWatch watch = watch();

  @BeforeEach
  void oneGoodVersion() {
    stored(GOOD);
  }

  @Test
  void look_usable_nothingHappens() {
    watch.look();
    assertThat(queue.queued()).isEmpty();
  }

  @Test
  void look_newestUnusable_catchAllOfTheLastGoodOneIsTold() {
    stored(GOOD);
    stored("catchAll: nobody\n");
    watch.look();

    AlertRecord alert = store.find(BUTLER, "settings-3").orElseThrow();
    assertThat(alert.decisions())
        .containsExactly(new Decision(Reason.CATCH_ALL, "", "ops", "ann", ""));
    assertThat(queue.queued()).isEqualTo(alert.deliveryIds());
    String data = ((UnknownData) alert.occurrence().event().data()).json().toString();
    assertThat(data)
        .startsWith("{\"version\":3,\"versionInForce\":2,\"author\":\"bob\",\"problems\":\"")
        .contains("line 1, catchAll");
  }

  @Test
  void look_againAndFromAnotherProcess_toldOnce() {
    stored("broken");
    watch.look();
    watch.look();
    watch().look();
    assertThat(queue.queued()).hasSize(1);
  }

  @Test
  void look_everyUnusableVersion_toldOfEach() {
    stored("broken");
    watch.look();
    clock.advance(Duration.ofSeconds(6));
    stored("broken too");
    watch.look();
    assertThat(queue.queued()).hasSize(2);
    clock.advance(Duration.ofSeconds(6));
    stored(GOOD);
    watch.look();
    assertThat(queue.queued()).hasSize(2);
  }

  @Test
  void look_interruptedBeforeItWasQueued_completedByTheNext() {
    stored("broken");
    queue.failNext(1);
    assertThatIllegalStateException().isThrownBy(watch::look);
    watch.look();
    assertThat(queue.queued()).hasSize(1);
  }

  private SettingsWatch watch() {
    CachedSettings settings = new CachedSettings(versions, List.of(new PagerType()), clock);
    Alerts alerts =
        new Alerts(new Judge(settings, Judge.STAGES, store), store, queue, timer -> {}, clock);
    return new SettingsWatch(settings, alerts, clock);
  }

  private void stored(String text) {
    versions.write(
        new SettingsVersion(versions.latest() + 1, text, Map.of(), "bob", clock.instant()));
  }
}
