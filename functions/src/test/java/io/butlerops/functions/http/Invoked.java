package io.butlerops.functions.http;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyResponseEvent;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Handlers called as Lambda calls them: JSON in, JSON out. */
public final class Invoked {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private Invoked() {}

  /** The answer to a gateway. */
  public static APIGatewayProxyResponseEvent answer(RequestStreamHandler handler, Object event) {
    return JSON.convertValue(json(handler, event), APIGatewayProxyResponseEvent.class);
  }

  public static JsonNode json(RequestStreamHandler handler, Object event) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      byte[] sent = JSON.writeValueAsBytes(event);
      handler.handleRequest(new ByteArrayInputStream(sent), answer, null);
      return JSON.readTree(answer.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
