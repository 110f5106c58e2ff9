package io.butlerops.functions.service;

import java.time.Instant;

/**
 * A row about the services of one host.
 *
 * @param key unique within the site
 * @param revision one more with every writing; 0 where there is no row yet
 * @param data JSON
 * @param expires when it may be forgotten
 */
public record ServiceRow(String key, long revision, String data, Instant expires) {
  static ServiceRow absent(String key) {
    return new ServiceRow(key, 0, "", Instant.EPOCH);
  }

  boolean exists() {
    return revision > 0;
  }

  ServiceRow next(String data, Instant expires) {
    return new ServiceRow(key, revision + 1, data, expires);
  }
}
