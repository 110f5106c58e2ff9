package io.butlerops.functions.platform;

/**
 * AWS services that are called by signed HTTP: for the few calls we make, their SDK modules would
 * fill half of the artifact.
 */
public enum AwsService {
  SSM("ssm", "ssm"),
  S3("s3", "s3"),
  EVENTBRIDGE("events", "events"),
  SCHEDULER("scheduler", "scheduler"),
  SESV2("email", "ses"),
  IOT_DATA("data-ats.iot", "iotdata"),
  API_GATEWAY("apigateway", "apigateway");

  private final String host;
  private final String signingName;

  AwsService(String host, String signingName) {
    this.host = host;
    this.signingName = signingName;
  }

  /** What stands before the region in the service's address. */
  String host() {
    return host;
  }

  String signingName() {
    return signingName;
  }
}
