package io.butlerops.functions.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;

/** Bodies: strict in what is read, so that a misspelled field is an error and not a surprise. */
final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModules(new Jdk8Module(), new JavaTimeModule())
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  private Json() {}

  static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("a record of ours does not encode", e);
    }
  }

  /**
   * @throws HttpError 400 that names the field, or the place where it is no JSON
   */
  static <T> T read(byte[] body, Class<T> type) {
    try {
      T value = MAPPER.readValue(body, type);
      if (value == null) {
        throw HttpError.badRequest("body: null where an object was expected");
      }
      return value;
    } catch (UnrecognizedPropertyException e) {
      throw HttpError.badRequest(
          "body, %s: unknown field; expected one of %s".formatted(path(e), known(e)));
    } catch (JsonMappingException e) {
      throw HttpError.badRequest("body%s: %s".formatted(place(e), reason(e)));
    } catch (JsonProcessingException e) {
      throw HttpError.badRequest(
          "body is not JSON: line %d, column %d: %s"
              .formatted(
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr(),
                  firstLine(e.getOriginalMessage()).replaceAll(" \\(start marker at .*\\)", "")));
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  private static String known(UnrecognizedPropertyException e) {
    return e.getKnownPropertyIds().stream()
        .map(Object::toString)
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static String place(JsonMappingException e) {
    return e.getPath().isEmpty() ? "" : ", " + path(e);
  }

  private static String path(JsonMappingException e) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : e.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.toString();
  }

  /** A record's own check says what it wants; Jackson's words for the rest name Java types. */
  private static String reason(JsonMappingException e) {
    if (e.getCause() instanceof IllegalArgumentException refused && refused.getMessage() != null) {
      return firstLine(refused.getMessage());
    }
    return firstLine(e.getOriginalMessage())
        .replaceAll("`(?:[a-zA-Z]+\\.)+(?:\\w+\\$)*(\\w+)(?:<[^`]*>)?`", "$1");
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("not readable");
  }
}
