package io.butlerops.infra.system;

import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.alert.AlertRecord;
import io.butlerops.functions.alert.AlertStore;
import io.butlerops.functions.alert.AlertStoreContract;
import io.butlerops.functions.alert.DynamoAlertStore;
import io.butlerops.functions.alert.DynamoOpenAlertStore;
import io.butlerops.functions.alert.Occurrence;
import io.butlerops.functions.alert.OpenAlertStore;
import io.butlerops.functions.alert.OpenAlertStoreContract;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.DeliveryStore;
import io.butlerops.functions.delivery.DeliveryStoreContract;
import io.butlerops.functions.delivery.DestinationStore;
import io.butlerops.functions.delivery.DestinationStoreContract;
import io.butlerops.functions.delivery.DynamoDeliveryStore;
import io.butlerops.functions.delivery.DynamoDestinationStore;
import io.butlerops.functions.settings.DynamoSettingsStore;
import io.butlerops.functions.settings.Samples;
import io.butlerops.functions.settings.SettingsStore;
import io.butlerops.functions.settings.SettingsStoreContract;
import io.butlerops.functions.silence.DynamoSilenceStore;
import io.butlerops.functions.silence.SilenceStore;
import io.butlerops.functions.silence.SilenceStoreContract;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;

/** Every store's contract, held by the real store on the template's tables. */
abstract class StoreContracts {
  abstract TemplateTables tables();

  private AlertStore alerts() {
    return new DynamoAlertStore(tables().dynamo(), tables().alerts());
  }

  private DeliveryStore deliveries() {
    return new DynamoDeliveryStore(tables().dynamo(), tables().alerts());
  }

  @Nested
  class Alerts extends AlertStoreContract {
    @Override
    protected AlertStore store() {
      return alerts();
    }

    @Override
    protected boolean holds(Delivery delivery) {
      return deliveries()
          .read(delivery.id())
          .filter(found -> found.delivery().equals(delivery))
          .isPresent();
    }
  }

  @Nested
  class OpenAlerts extends OpenAlertStoreContract {
    @Override
    protected OpenAlertStore store() {
      return new DynamoOpenAlertStore(tables().dynamo(), tables().alerts());
    }
  }

  @Nested
  class Silences extends SilenceStoreContract {
    @Override
    protected SilenceStore store() {
      return new DynamoSilenceStore(tables().dynamo(), tables().alerts());
    }
  }

  @Nested
  class Deliveries extends DeliveryStoreContract {
    @Override
    protected DeliveryStore store() {
      return deliveries();
    }

    /** A site of its own, so that the contract's fixed event is new each time. */
    @Override
    protected void given(Delivery decided) {
      SiteId site = SiteId.of("s" + UUID.randomUUID().toString().substring(0, 8));
      Occurrence occurrence =
          new Occurrence(site, Samples.reload(decided.eventId(), EventType.TASK_FAILED));
      alerts()
          .record(
              new AlertRecord(
                  occurrence,
                  Instant.EPOCH,
                  List.of(),
                  List.of(decided.id()),
                  List.of(),
                  AlertRecord.Status.RECORDED),
              List.of(decided),
              List.of());
    }
  }

  @Nested
  class Destinations extends DestinationStoreContract {
    @Override
    protected DestinationStore store() {
      return new DynamoDestinationStore(tables().dynamo(), tables().alerts());
    }
  }

  @Nested
  class Settings extends SettingsStoreContract {
    @Override
    protected SettingsStore emptyStore() {
      return new DynamoSettingsStore(tables().dynamo(), tables().emptySettings());
    }
  }
}
