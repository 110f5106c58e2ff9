package io.butlerops.relay.qrs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.butlerops.relay.qrs.Answer.Empty;
import io.butlerops.relay.qrs.Answer.Found;
import io.butlerops.relay.qrs.Answer.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Reads a long list row by row, so that nothing of it is in memory but what is kept. It is read
 * whole and as expected, or not at all: who acts on it must not act on a part.
 *
 * @param row record with the fields that are wanted; a primitive one must be there
 * @param most rows
 * @param shape what is kept of a row
 */
record Rows<R, T>(Class<R> row, int most, Function<R, T> shape) implements Body.Reader<List<T>> {
  private static final long MOST_BYTES = 256L << 20;
  private static final int LONGEST_TEXT = 100_000;

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxDocumentLength(MOST_BYTES)
                          .maxStringLength(LONGEST_TEXT)
                          .build())
                  .build())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  @Override
  public Answer<List<T>> read(InputStream body) throws IOException {
    try (JsonParser parser = JSON.createParser(body)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return new Trouble<>(Fault.BAD_ANSWER, "QRS answered something that is not a list");
      }
      parser.clearCurrentToken(); // else the list is taken for the first row
      return kept(JSON.readerFor(row).readValues(parser));
    } catch (JsonProcessingException e) {
      String why = Fields.shortened(String.valueOf(e.getOriginalMessage()));
      return new Trouble<>(Fault.BAD_ANSWER, "QRS's answer is not understood: " + why);
    }
  }

  private Answer<List<T>> kept(MappingIterator<R> rows) throws IOException {
    List<T> kept = new ArrayList<>();
    while (rows.hasNextValue()) {
      if (kept.size() == most) {
        return new Trouble<>(Fault.TOO_LARGE, "QRS answered more than " + most + " rows");
      }
      kept.add(shape.apply(rows.nextValue()));
    }
    return kept.isEmpty() ? new Empty<>() : new Found<>(kept);
  }
}
