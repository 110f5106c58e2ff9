package io.butlerops.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.butlerops.contract.reading.AccessLicenses;
import io.butlerops.contract.reading.ExpectedTasks;
import io.butlerops.contract.reading.LoopTest;
import io.butlerops.contract.reading.ServerLicense;
import io.butlerops.contract.reading.ServerVersion;
import io.butlerops.contract.reading.Services;
import io.butlerops.contract.reading.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Records to JSON bytes and back. Unknown fields are ignored, missing optional ones are empty. */
public final class MessageCodec {
  public static final int CONTRACT_VERSION = 1;

  /** A batch of 120 KB never unpacks to more than this, in bytes; a bomb would. */
  private static final int MAX_UNPACKED = 16 * 1024 * 1024;

  private static final Map<EventType, Class<? extends ReadingData>> READINGS =
      Map.of(
          EventType.SERVICES, Services.class,
          EventType.SERVER_LICENSE, ServerLicense.class,
          EventType.ACCESS_LICENSES, AccessLicenses.class,
          EventType.VERSION, ServerVersion.class,
          EventType.EXPECTED_TASKS, ExpectedTasks.class,
          EventType.RELAY_STATUS, Status.class,
          EventType.LOOP_TEST, LoopTest.class);

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModules(new Jdk8Module(), new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, null))
          .build();

  private MessageCodec() {}

  public static byte[] encode(Event event) {
    return write(event);
  }

  public static byte[] encode(Batch batch) {
    return write(batch);
  }

  public static byte[] encode(Presence presence) {
    return write(presence);
  }

  public static Event event(byte[] json) {
    try {
      return event(JSON.readTree(json));
    } catch (IOException e) {
      throw new InvalidMessage("event is not JSON: " + e.getMessage(), e);
    }
  }

  public static Batch batch(byte[] json) {
    return read("batch", json, Batch.class);
  }

  public static Presence presence(byte[] json) {
    return read("presence", json, Presence.class);
  }

  /** Makes {@link Batch#events} of events that are already encoded. */
  public static String pack(List<byte[]> encodedEvents) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write('[');
      for (int i = 0; i < encodedEvents.size(); i++) {
        if (i > 0) {
          gzip.write(',');
        }
        gzip.write(encodedEvents.get(i));
      }
      gzip.write(']');
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  /**
   * The events of a batch as JSON, so that one bad event harms only itself: decode each with {@link
   * #event(JsonNode)}.
   */
  public static List<JsonNode> unpack(Batch batch) {
    try {
      byte[] packed =
          Base64.getDecoder().decode(batch.events().getBytes(StandardCharsets.US_ASCII));
      JsonNode array = JSON.readTree(unzip(packed));
      if (!(array instanceof ArrayNode events)) {
        throw new InvalidMessage("batch " + batch.seq() + ": events are not an array", null);
      }
      return events.valueStream().toList();
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidMessage(
          "batch " + batch.seq() + " of " + batch.relay() + ": " + e.getMessage(), e);
    }
  }

  public static Event event(JsonNode json) {
    try {
      EventType type = EventType.of(json.path("type").asText(null));
      return new Event(
          json.path("id").asText(null),
          json.path("source").asText(""),
          type,
          JSON.treeToValue(json.path("time"), java.time.Instant.class),
          data(type, json.path("data")));
    } catch (JsonProcessingException | IllegalArgumentException | NullPointerException e) {
      throw new InvalidMessage("event '" + json.path("id").asText() + "': " + e.getMessage(), e);
    }
  }

  private static EventData data(EventType type, JsonNode data) throws JsonProcessingException {
    if (type.isTask()) {
      return JSON.treeToValue(data, TaskData.class);
    }
    if (type.equals(EventType.ENGINE_RELOAD_FAILED)) {
      return JSON.treeToValue(data, EngineReloadData.class);
    }
    if (type.isService()) {
      return JSON.treeToValue(data, ServiceData.class);
    }
    if (type.isAlarm() || type.isNotice()) {
      return JSON.treeToValue(data, AlarmData.class);
    }
    Class<? extends ReadingData> reading = READINGS.get(type);
    return reading == null ? new UnknownData(data) : JSON.treeToValue(data, reading);
  }

  private static byte[] unzip(byte[] packed) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] bytes = gzip.readNBytes(MAX_UNPACKED + 1);
      if (bytes.length > MAX_UNPACKED) {
        throw new IOException("unpacks to more than " + MAX_UNPACKED + " bytes");
      }
      return bytes;
    }
  }

  private static <T> T read(String what, byte[] json, Class<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (IOException e) {
      throw new InvalidMessage(what + ": " + e.getMessage(), e);
    }
  }

  private static byte[] write(Object message) {
    try {
      return JSON.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of ours does not encode", e);
    }
  }
}
