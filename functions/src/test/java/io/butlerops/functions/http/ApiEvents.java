package io.butlerops.functions.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;

/** Calls as an HTTP API hands them over in payload format 1.0; {@code events/api-call.json}. */
public final class ApiEvents {
  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final ObjectNode event;

  private ApiEvents(ObjectNode event) {
    this.event = event;
  }

  /** By a caller with all scopes, {@code path} may have a query. */
  public static ApiEvents call(String method, String path) {
    String[] parts = path.split("\\?", 2);
    ApiEvents call = new ApiEvents(recorded("api-call.json"));
    call.event.put("httpMethod", method).put("path", parts[0]);
    if (parts.length > 1) {
      for (String pair : parts[1].split("&", -1)) {
        String[] both = pair.split("=", 2);
        call.event.withObject("/queryStringParameters").put(both[0], both[1]);
        call.event.withObject("/multiValueQueryStringParameters").withArray(both[0]).add(both[1]);
      }
    }
    return call;
  }

  public ApiEvents header(String name, String value) {
    event.withObject("/headers").put(name, value);
    event.withObject("/multiValueHeaders").putArray(name).add(value);
    return this;
  }

  /** HTTP APIs hand text over as it is. */
  public ApiEvents json(String body) {
    event.put("body", body);
    return header("content-type", "application/json");
  }

  /** HTTP APIs hand all else over in base64. */
  public ApiEvents body(String type, byte[] body) {
    event.put("body", Base64.getEncoder().encodeToString(body)).put("isBase64Encoded", true);
    return header("content-type", type);
  }

  public ApiEvents body(String type, String body) {
    return body(type, body.getBytes(UTF_8));
  }

  public ApiEvents scopes(String scopes) {
    event.withObject("/requestContext/authorizer").put("scopes", scopes);
    return this;
  }

  /** As routes without an authorizer get it. */
  public ApiEvents anonymous() {
    event.withObject("/requestContext").remove("authorizer");
    return this;
  }

  public APIGatewayProxyRequestEvent event() {
    try {
      return JSON.treeToValue(event, APIGatewayProxyRequestEvent.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode recorded(String name) {
    try (InputStream file = ApiEvents.class.getResourceAsStream("/events/" + name)) {
      return (ObjectNode) JSON.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }
}
