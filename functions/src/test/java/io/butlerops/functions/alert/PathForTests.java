package io.butlerops.functions.alert;

import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.delivery.DeliveryQueue;
import io.butlerops.functions.settings.SettingsSource;
import io.butlerops.functions.silence.InMemorySilenceStore;
import io.butlerops.functions.silence.Silences;
import java.time.Clock;

/** The alert path over memory, for tests of what comes after it. */
public final class PathForTests {
  private final Alerts alerts;

  public PathForTests(
      InMemoryAlertStore store,
      InMemorySilenceStore silences,
      SettingsSource settings,
      DeliveryQueue queue,
      Clock clock) {
    Muting muting =
        new Muting(
            new Silences(silences, clock),
            new CachedOpenAlerts(new OpenAlerts(store, clock), clock));
    this.alerts =
        new Alerts(
            new Judge(settings, Judge.stages(muting), store), store, queue, timer -> {}, clock);
  }

  public void take(SiteId site, Event event) {
    alerts.take(new Occurrence(site, event));
  }
}
