package io.butlerops.functions.command;

import io.butlerops.contract.api.AppEndpoints;
import io.butlerops.contract.api.Endpoint;
import io.butlerops.contract.api.TaskEndpoints;
import io.butlerops.functions.http.BucketAnswers;
import io.butlerops.functions.http.LargeAnswers;
import io.butlerops.functions.http.V4Handler;
import io.butlerops.functions.keyvalue.DynamoKeyValueStore;
import io.butlerops.functions.keyvalue.KeyValueStore;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.platform.ObjectStore;
import io.butlerops.functions.settings.ApiSwitches;
import io.butlerops.functions.settings.DynamoSettingsStore;
import io.butlerops.functions.settings.StoredSwitches;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Answers task starts, what there is of apps, and {@code /v4/commands/{id}}. */
public final class TaskHandler extends V4Handler implements AutoCloseable {
  /** Butler's name of the key-values' switch. */
  private static final String KEY_VALUES = "keyValueStore";

  private final AwsClients aws;

  public TaskHandler() {
    this(Environment.ofProcess());
  }

  public TaskHandler(Environment environment) {
    this(environment, new AwsClients(environment), environment.clock());
  }

  private TaskHandler(Environment environment, AwsClients aws, Clock clock) {
    this(
        parts(environment, aws, clock),
        StoredSwitches.of(
            new DynamoSettingsStore(aws.dynamo(), environment.require("SETTINGS_TABLE")), clock),
        aws);
  }

  TaskHandler(Parts parts, Supplier<ApiSwitches> switches, AwsClients aws) {
    super(endpoints(parts, switches), switches, parts.large());
    this.aws = aws;
  }

  /**
   * What the endpoints need.
   *
   * @param large where dumps of large apps go
   */
  record Parts(
      CloudDispatch dispatch,
      CommandStore commands,
      KeyValueStore keyValues,
      Optional<LargeAnswers> large) {}

  private static List<Endpoint> endpoints(Parts parts, Supplier<ApiSwitches> switches) {
    StoredKeyValues keyValues =
        new StoredKeyValues(parts.keyValues(), () -> switches.get().isOn(KEY_VALUES));
    return Stream.of(
            TaskEndpoints.of(parts.dispatch(), keyValues),
            AppEndpoints.of(parts.dispatch()),
            CommandEndpoints.of(parts.commands()))
        .flatMap(List::stream)
        .toList();
  }

  private static Parts parts(Environment environment, AwsClients aws, Clock clock) {
    DynamoCommands commands = DynamoCommands.of(environment, aws, clock);
    String bucket = environment.require("LOG_BUCKET");
    return new Parts(
        commands.dispatch(clock),
        commands.store(),
        new DynamoKeyValueStore(aws.dynamo(), environment.require("KEY_VALUE_TABLE"), clock),
        Optional.of(new BucketAnswers(() -> new ObjectStore(aws.signed(), bucket))));
  }

  /** For where functions share a process; on Lambda they end with it. */
  @Override
  public void close() {
    aws.close();
  }
}
