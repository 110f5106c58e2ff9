package io.butlerops.infra.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.action.DynamoLinkKeys;
import io.butlerops.functions.alert.AlertRecord;
import io.butlerops.functions.alert.AlertStore;
import io.butlerops.functions.alert.AlertStoreContract;
import io.butlerops.functions.alert.DynamoAlertStore;
import io.butlerops.functions.alert.DynamoOpenAlertStore;
import io.butlerops.functions.alert.Occurrence;
import io.butlerops.functions.alert.OpenAlertStore;
import io.butlerops.functions.alert.OpenAlertStoreContract;
import io.butlerops.functions.command.CommandStore;
import io.butlerops.functions.command.CommandStoreContract;
import io.butlerops.functions.command.DynamoCommandStore;
import io.butlerops.functions.delivery.Attempt;
import io.butlerops.functions.delivery.Claim;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.DeliveryStore;
import io.butlerops.functions.delivery.DeliveryStoreContract;
import io.butlerops.functions.delivery.DestinationStore;
import io.butlerops.functions.delivery.DestinationStoreContract;
import io.butlerops.functions.delivery.DynamoDeliveryStore;
import io.butlerops.functions.delivery.DynamoDestinationStore;
import io.butlerops.functions.keyvalue.DynamoKeyValueStore;
import io.butlerops.functions.keyvalue.KeyValueStore;
import io.butlerops.functions.keyvalue.KeyValueStoreContract;
import io.butlerops.functions.license.DynamoPlanStore;
import io.butlerops.functions.license.DynamoReadingStore;
import io.butlerops.functions.license.PlanStore;
import io.butlerops.functions.license.PlanStoreContract;
import io.butlerops.functions.license.ReadingStore;
import io.butlerops.functions.license.ReadingStoreContract;
import io.butlerops.functions.presence.DynamoRelays;
import io.butlerops.functions.presence.Relays;
import io.butlerops.functions.presence.RelaysContract;
import io.butlerops.functions.schedule.DynamoRunStore;
import io.butlerops.functions.schedule.DynamoScheduleStore;
import io.butlerops.functions.schedule.RunStore;
import io.butlerops.functions.schedule.RunStoreContract;
import io.butlerops.functions.schedule.ScheduleStore;
import io.butlerops.functions.schedule.ScheduleStoreContract;
import io.butlerops.functions.service.DynamoServiceStore;
import io.butlerops.functions.service.ServiceStore;
import io.butlerops.functions.service.ServiceStoreContract;
import io.butlerops.functions.settings.DynamoSettingsStore;
import io.butlerops.functions.settings.Samples;
import io.butlerops.functions.settings.SettingsStore;
import io.butlerops.functions.settings.SettingsStoreContract;
import io.butlerops.functions.silence.DynamoSilenceStore;
import io.butlerops.functions.silence.SilenceStore;
import io.butlerops.functions.silence.SilenceStoreContract;
import io.butlerops.functions.token.DynamoTokenStore;
import io.butlerops.functions.token.TokenStore;
import io.butlerops.functions.token.TokenStoreContract;
import io.butlerops.functions.watch.DynamoNotes;
import io.butlerops.functions.watch.Notes;
import io.butlerops.functions.watch.NotesContract;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every store's contract, held by the real store on the template's tables. */
abstract class StoreContracts {
  private static final Duration HISTORY = Duration.ofDays(90);

  abstract TemplateTables tables();

  private AlertStore alerts() {
    return new DynamoAlertStore(tables().dynamo(), tables().alerts(), HISTORY);
  }

  private DeliveryStore deliveries() {
    return new DynamoDeliveryStore(tables().dynamo(), tables().alerts(), HISTORY);
  }

  @Nested
  class Alerts extends AlertStoreContract {
    @Override
    protected AlertStore store() {
      return alerts();
    }

    @Override
    protected DeliveryStore deliveryStore() {
      return deliveries();
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

    @Override
    protected void giveUp(Claim.Claimed claim, Attempt attempt) {
      alerts().giveUp(claim, attempt, List.of(), List.of());
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

  @Nested
  class Tokens extends TokenStoreContract {
    private final TokenStore store =
        new DynamoTokenStore(tables().dynamo(), tables().emptySettings());

    @Override
    protected TokenStore store() {
      return store;
    }
  }

  @Nested
  class KeyValues extends KeyValueStoreContract {
    @Override
    protected KeyValueStore store(Clock clock) {
      return new DynamoKeyValueStore(tables().dynamo(), tables().keyValues(), clock);
    }
  }

  @Nested
  class Commands extends CommandStoreContract {
    @Override
    protected CommandStore store() {
      return new DynamoCommandStore(tables().dynamo(), tables().commands());
    }
  }

  @Nested
  class Services extends ServiceStoreContract {
    @Override
    protected ServiceStore store() {
      return new DynamoServiceStore(tables().dynamo(), tables().sites());
    }
  }

  @Nested
  class RelaysOfSites extends RelaysContract {
    @Override
    protected Relays store() {
      return new DynamoRelays(tables().dynamo(), tables().sites());
    }
  }

  @Nested
  class NotesOfSites extends NotesContract {
    @Override
    protected Notes store() {
      return new DynamoNotes(tables().dynamo(), tables().sites());
    }
  }

  @Nested
  class DeletedNamespaces extends DeletedNamespaceContract {
    @Override
    TemplateTables tables() {
      return StoreContracts.this.tables();
    }
  }

  @Nested
  class Schedules extends ScheduleStoreContract {
    @Override
    protected ScheduleStore store() {
      return new DynamoScheduleStore(tables().dynamo(), tables().schedules());
    }
  }

  @Nested
  class Runs extends RunStoreContract {
    @Override
    protected RunStore store() {
      return new DynamoRunStore(tables().dynamo(), tables().schedules());
    }
  }

  @Nested
  class ReadingsOfLicenses extends ReadingStoreContract {
    @Override
    protected ReadingStore store() {
      return new DynamoReadingStore(tables().dynamo(), tables().sites());
    }
  }

  @Nested
  class PlansOfLicenses extends PlanStoreContract {
    @Override
    protected PlanStore store() {
      return new DynamoPlanStore(tables().dynamo(), tables().sites());
    }
  }

  @Nested
  class KeyForLinks {
    @Test
    void key_severalFunctionsAskFirst_sameForAll() {
      String table = tables().emptySettings();
      byte[] made = new DynamoLinkKeys(tables().dynamo(), table).key();
      assertThat(made).hasSize(32);
      assertThat(new DynamoLinkKeys(tables().dynamo(), table).key()).isEqualTo(made);
    }
  }
}
