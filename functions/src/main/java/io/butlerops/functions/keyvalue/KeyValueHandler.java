package io.butlerops.functions.keyvalue;

import io.butlerops.functions.http.BucketAnswers;
import io.butlerops.functions.http.LargeAnswers;
import io.butlerops.functions.http.V4Handler;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.platform.ObjectStore;
import io.butlerops.functions.settings.ApiSwitches;
import io.butlerops.functions.settings.DynamoSettingsStore;
import io.butlerops.functions.settings.StoredSwitches;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers {@code /v4/keyvalues}, {@code /v4/keyvaluesnamespaces} and {@code /v4/keylist}. */
public final class KeyValueHandler extends V4Handler implements AutoCloseable {
  private final AwsClients aws;

  public KeyValueHandler() {
    this(Environment.ofProcess());
  }

  public KeyValueHandler(Environment environment) {
    this(environment, new AwsClients(environment), environment.clock());
  }

  private KeyValueHandler(Environment environment, AwsClients aws, Clock clock) {
    this(
        new DynamoKeyValueStore(aws.dynamo(), environment.require("KEY_VALUE_TABLE"), clock),
        StoredSwitches.of(
            new DynamoSettingsStore(aws.dynamo(), environment.require("SETTINGS_TABLE")), clock),
        large(environment.require("LOG_BUCKET"), aws),
        aws);
  }

  KeyValueHandler(
      KeyValueStore store,
      Supplier<ApiSwitches> switches,
      Optional<LargeAnswers> large,
      AwsClients aws) {
    super(new KeyValueEndpoints(store).all(), switches, large);
    this.aws = aws;
  }

  private static Optional<LargeAnswers> large(String bucket, AwsClients aws) {
    return Optional.of(new BucketAnswers(() -> new ObjectStore(aws.signed(), bucket)));
  }

  /** For where functions share a process; on Lambda they end with it. */
  @Override
  public void close() {
    aws.close();
  }
}
