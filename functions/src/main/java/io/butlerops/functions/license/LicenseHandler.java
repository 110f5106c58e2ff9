package io.butlerops.functions.license;

import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.platform.QueueHandler;

/** Woken by a queue of readings, ticks, plans and results. */
public final class LicenseHandler extends QueueHandler implements AutoCloseable {
  private final AwsClients aws;

  public LicenseHandler() {
    this(Environment.ofProcess());
  }

  public LicenseHandler(Environment environment) {
    this.aws = new AwsClients(environment);
  }

  @Override
  protected void take(String body) {
    throw new UnsupportedOperationException(body);
  }

  /** For where functions share a process; on Lambda they end with it. */
  @Override
  public void close() {
    aws.close();
  }
}
