package io.butlerops.infra.qlik;

import io.butlerops.infra.web.Request;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** Counts calls per endpoint, and connections. */
final class CallCounter {
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final int MOST_ENDPOINTS = 200;

  private final AtomicLong connections = new AtomicLong();
  private final Map<String, Long> byEndpoint = new ConcurrentHashMap<>();

  void connected() {
    connections.incrementAndGet();
  }

  void called(Request request) {
    String endpoint = request.method() + " " + ID.matcher(request.path()).replaceAll("{id}");
    boolean room = byEndpoint.size() < MOST_ENDPOINTS || byEndpoint.containsKey(endpoint);
    byEndpoint.merge(room ? endpoint : "other", 1L, Long::sum);
  }

  Calls read() {
    return new Calls(connections.get(), byEndpoint);
  }

  void reset() {
    connections.set(0);
    byEndpoint.clear();
  }
}
