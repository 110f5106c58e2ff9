package io.butlerops.functions.command;

import io.butlerops.contract.api.Dispatch;
import io.butlerops.contract.api.FileEndpoints;
import io.butlerops.functions.http.V4Handler;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.settings.ApiSwitches;
import io.butlerops.functions.settings.CachedSettings;
import io.butlerops.functions.settings.DynamoSettingsStore;
import io.butlerops.functions.settings.SettingsSource;
import io.butlerops.functions.settings.SettingsStore;
import io.butlerops.functions.settings.StoredSwitches;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Answers {@code /v4/filecopy}, {@code filemove}, {@code filedelete} and the two for folders. */
public final class FileHandler extends V4Handler implements AutoCloseable {
  private final AwsClients aws;

  public FileHandler() {
    this(Environment.ofProcess());
  }

  public FileHandler(Environment environment) {
    this(environment, new AwsClients(environment), environment.clock());
  }

  private FileHandler(Environment environment, AwsClients aws, Clock clock) {
    this(
        DynamoCommands.of(environment, aws, clock).dispatch(clock),
        new DynamoSettingsStore(aws.dynamo(), environment.require("SETTINGS_TABLE")),
        aws,
        clock);
  }

  private FileHandler(Dispatch dispatch, SettingsStore settings, AwsClients aws, Clock clock) {
    this(dispatch, strict(settings, clock), StoredSwitches.of(settings, clock), aws);
  }

  FileHandler(
      Dispatch dispatch, BooleanSupplier strict, Supplier<ApiSwitches> switches, AwsClients aws) {
    super(FileEndpoints.of(dispatch, strict), switches, Optional.empty());
    this.aws = aws;
  }

  /** Asked only when there was nothing to copy. */
  private static BooleanSupplier strict(SettingsStore store, Clock clock) {
    SettingsSource settings = new CachedSettings(store, DestinationTypes.all(), clock);
    return () -> {
      try {
        return settings.current().api().strict();
      } catch (IllegalStateException noSettings) {
        return false;
      }
    };
  }

  /** For where functions share a process; on Lambda they end with it. */
  @Override
  public void close() {
    aws.close();
  }
}
