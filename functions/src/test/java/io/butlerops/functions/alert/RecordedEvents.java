package io.butlerops.functions.alert;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The events under {@code src/test/resources/events}, as Lambda hands them over. */
final class RecordedEvents {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private RecordedEvents() {}

  static SQSEvent sqs(String name) {
    try (InputStream file = RecordedEvents.class.getResourceAsStream("/events/" + name)) {
      return JSON.readValue(file, SQSEvent.class);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
