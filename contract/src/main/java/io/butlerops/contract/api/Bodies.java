package io.butlerops.contract.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.util.Arrays;

/** Reads the body of a call as JSON, whatever its content type says. */
final class Bodies {
  static final int LARGEST = 1 << 20;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonParser.Feature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private Bodies() {}

  /**
   * @throws ApiError 413
   */
  static void checkSize(byte[] body) {
    if (body.length > LARGEST) {
      throw new ApiError(413, "FST_ERR_CTP_BODY_TOO_LARGE", "Request body is too large");
    }
  }

  /**
   * @return a null node where there is none
   * @throws ApiError 400
   */
  static JsonNode read(byte[] body) {
    byte[] text = withoutMark(body);
    if (new String(text, ISO_8859_1).isBlank()) {
      return NullNode.getInstance();
    }
    try {
      JsonNode json = JSON.readTree(text);
      if (json.isMissingNode() || !json.findParents("__proto__").isEmpty()) {
        throw notJson();
      }
      return json;
    } catch (IOException e) {
      throw notJson();
    }
  }

  private static byte[] withoutMark(byte[] body) {
    boolean marked = body.length >= 3 && Arrays.equals(body, 0, 3, BYTE_ORDER_MARK, 0, 3);
    return marked ? Arrays.copyOfRange(body, 3, body.length) : body;
  }

  private static ApiError notJson() {
    return new ApiError(
        400,
        "FST_ERR_CTP_INVALID_JSON_BODY",
        "Body is not valid JSON but content-type is set to 'application/json'");
  }
}
