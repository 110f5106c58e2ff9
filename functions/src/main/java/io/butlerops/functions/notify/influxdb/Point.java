package io.butlerops.functions.notify.influxdb;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One point of a time series.
 *
 * @param tags name the series
 * @param fields at least one, each a {@link Double}, a {@link Boolean} or a {@link String}
 */
record Point(
    String measurement, Map<String, String> tags, Map<String, Object> fields, Instant time) {
  Point {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
