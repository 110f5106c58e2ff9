package io.butlerops.infra.migrate;

import java.util.Map;

/**
 * What became of a Butler file.
 *
 * @param files texts by their path below the folder of the outcome
 * @param secrets names and values; the values are never part of a file
 */
record Migrated(Map<String, String> files, SecretNames secrets, Findings findings) {
  static final String RELAY = "relay.yaml";
  static final String ALERTS = "butler.yaml";
  static final String SCHEDULES = "schedules.yaml";
  static final String SECRETS = "secrets.txt";
  static final String REPORT = "report.md";

  /** Names and numbers only. */
  @Override
  public String toString() {
    return "Migrated[files=" + files.keySet() + ", secrets=" + secrets.places().size() + "]";
  }
}
