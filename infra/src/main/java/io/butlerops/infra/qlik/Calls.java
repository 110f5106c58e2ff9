package io.butlerops.infra.qlik;

import java.util.Map;
import java.util.TreeMap;

/**
 * What was asked of QRS so far.
 *
 * @param byEndpoint method and path, ids as {@code {id}}; without the calls refused
 */
public record Calls(long connections, Map<String, Long> byEndpoint) {
  public Calls {
    byEndpoint = new TreeMap<>(byEndpoint);
  }

  public long total() {
    return byEndpoint.values().stream().mapToLong(Long::longValue).sum();
  }
}
