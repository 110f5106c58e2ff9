package io.butlerops.functions.system;

import io.butlerops.contract.api.Operation;
import io.butlerops.functions.http.V4Handler;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.settings.ApiSwitches;
import io.butlerops.functions.settings.DynamoSettingsStore;
import io.butlerops.functions.settings.StoredSwitches;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers what {@code /v4} tells about itself, and every path that nobody else answers. */
public final class SystemHandler extends V4Handler implements AutoCloseable {
  private final AwsClients aws;

  public SystemHandler() {
    this(Environment.ofProcess());
  }

  public SystemHandler(Environment environment) {
    this(environment, new AwsClients(environment));
  }

  private SystemHandler(Environment environment, AwsClients aws) {
    this(
        Features.all(),
        StoredSwitches.of(
            new DynamoSettingsStore(aws.dynamo(), environment.require("SETTINGS_TABLE")),
            environment.clock()),
        version(),
        aws);
  }

  SystemHandler(
      List<Operation> features, Supplier<ApiSwitches> switches, String version, AwsClients aws) {
    super(
        new AboutEndpoints(features, operation -> switches.get().isOn(operation.toggle()), version)
            .all(),
        switches,
        Optional.empty());
    this.aws = aws;
  }

  /** For where functions share a process; on Lambda they end with it. */
  @Override
  public void close() {
    aws.close();
  }

  private static String version() {
    String version = SystemHandler.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }
}
