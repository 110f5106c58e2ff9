package io.butlerops.functions.service;

import io.butlerops.contract.SiteId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Forgets with the process. */
public final class InMemoryServiceStore implements ServiceStore {
  private final Map<SiteId, NavigableMap<String, ServiceRow>> sites = new HashMap<>();

  @Override
  public synchronized Optional<ServiceRow> read(SiteId site, String key) {
    return Optional.ofNullable(rows(site).get(key));
  }

  @Override
  public synchronized List<ServiceRow> between(SiteId site, String from, String to) {
    return List.copyOf(rows(site).subMap(from, true, to, true).values());
  }

  @Override
  public synchronized boolean write(SiteId site, ServiceRow row) {
    long revision = read(site, row.key()).map(ServiceRow::revision).orElse(0L);
    if (row.revision() != revision + 1) {
      return false;
    }
    rows(site).put(row.key(), row);
    return true;
  }

  private NavigableMap<String, ServiceRow> rows(SiteId site) {
    return sites.computeIfAbsent(site, s -> new TreeMap<>());
  }
}
