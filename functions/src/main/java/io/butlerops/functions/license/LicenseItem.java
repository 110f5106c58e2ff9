package io.butlerops.functions.license;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.butlerops.contract.ReadingData;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.license.PlanStore.Due;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Rows about licenses in the site table, all of a site's in the partition {@code LICENSES#<site>};
 * their keys and attribute names live here. What a row says is JSON.
 */
final class LicenseItem {
  static final String STATE = "state";

  /** A year can be compared with the one before, and a license be given back. */
  private static final Duration KEPT = Duration.ofDays(400);

  private static final String DATA = "data";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModules(new Jdk8Module(), new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private LicenseItem() {}

  static AttributeValue partition(SiteId site) {
    return text("LICENSES#" + site);
  }

  static Map<String, AttributeValue> key(SiteId site, String row) {
    return Map.of("pk", partition(site), "sk", text(row));
  }

  static String latest(Reading.Kind<?> kind) {
    return "LATEST#" + kind.name();
  }

  static String history(Reading.Kind<?> kind, String time) {
    return "HISTORY#" + kind.name() + "#" + time;
  }

  static String plan(String id) {
    return "PLAN#" + id;
  }

  /** There is one of these rows at most. */
  static String inWork() {
    return "WORK";
  }

  static String due() {
    return "DUE";
  }

  static String chunk(Plan plan, int number) {
    return "CHUNK#%s#%s#%05d".formatted(plan.id(), plan.policy(), number);
  }

  /** Plans' ids begin with the time. */
  static String releases(String from) {
    return "RELEASE#" + from;
  }

  static String release(Release release) {
    return releases(release.plan()) + "#" + release.commandId();
  }

  static Map<String, AttributeValue> write(
      SiteId site, Reading.Kind<?> kind, Reading<?> reading, boolean latest) {
    return latest
        ? row(site, latest(kind), reading)
        : dying(row(site, history(kind, reading.time().toString()), reading), reading.time());
  }

  static <T extends ReadingData> Reading<T> reading(
      Reading.Kind<T> kind, Map<String, AttributeValue> item) {
    JsonNode said = read(item, JsonNode.class);
    try {
      return new Reading<>(
          Instant.parse(said.path("time").asText()),
          JSON.treeToValue(said.path(DATA), kind.type()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row of ours cannot be read", e);
    }
  }

  static Map<String, AttributeValue> write(Plan plan) {
    Map<String, AttributeValue> item = row(plan.site(), plan(plan.id()), plan);
    item.put(STATE, text(plan.state().name()));
    return dying(item, plan.asked());
  }

  static Plan plan(Map<String, AttributeValue> item) {
    return read(item, Plan.class);
  }

  static Map<String, AttributeValue> worked(Plan plan) {
    Map<String, AttributeValue> item = new HashMap<>(key(plan.site(), inWork()));
    item.put("plan", text(plan.id()));
    return item;
  }

  static Map<String, AttributeValue> write(Plan plan, int chunk, List<Candidate> candidates) {
    Map<String, AttributeValue> item = new HashMap<>(key(plan.site(), chunk(plan, chunk)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes)) {
      JSON.writeValue(gzip, candidates);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    item.put(DATA, AttributeValue.fromB(SdkBytes.fromByteArray(bytes.toByteArray())));
    return dying(item, plan.asked());
  }

  static List<Candidate> candidates(Map<String, AttributeValue> item) {
    byte[] bytes = item.get(DATA).b().asByteArrayUnsafe();
    try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return JSON.readValue(gzip, new TypeReference<List<Candidate>>() {});
    } catch (IOException e) {
      throw new UncheckedIOException("a row of ours cannot be read", e);
    }
  }

  static Map<String, AttributeValue> write(Release release) {
    Map<String, AttributeValue> item = row(release.site(), release(release), release);
    item.put(STATE, text(release.state().name()));
    return dying(item, release.changed());
  }

  static Release release(Map<String, AttributeValue> item) {
    return read(item, Release.class);
  }

  static Map<String, AttributeValue> write(SiteId site, Due due) {
    return row(site, due(), due);
  }

  static Due due(Map<String, AttributeValue> item) {
    return read(item, Due.class);
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  private static Map<String, AttributeValue> row(SiteId site, String row, Object said) {
    Map<String, AttributeValue> item = new HashMap<>(key(site, row));
    try {
      item.put(DATA, text(JSON.writeValueAsString(said)));
      return item;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of ours does not encode", e);
    }
  }

  private static Map<String, AttributeValue> dying(
      Map<String, AttributeValue> item, Instant since) {
    long end = since.plus(KEPT).getEpochSecond();
    item.put("expiresAt", AttributeValue.fromN(Long.toString(end)));
    return item;
  }

  private static <T> T read(Map<String, AttributeValue> item, Class<T> type) {
    try {
      return JSON.readValue(item.get(DATA).s(), type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a row of ours cannot be read", e);
    }
  }
}
