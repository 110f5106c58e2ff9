package io.butlerops.infra.cloud.endpoint;

import java.io.IOException;
import java.util.Map;

/** An AWS service whose operations are HTTP methods and paths. */
public interface RestService {
  /** The word by which requests are signed for it, such as {@code s3}. */
  String signedAs();

  /**
   * @throws IllegalArgumentException where the request asks for something the service has not; the
   *     caller is told the message
   */
  Answer call(Call call) throws IOException;

  /**
   * @param path still percent-encoded
   * @param query decoded, the first value of each name
   */
  record Call(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> headers,
      byte[] body) {}

  record Answer(int status, Map<String, String> headers, byte[] body) {
    public static Answer of(int status, String contentType, byte[] body) {
      return new Answer(status, Map.of("Content-Type", contentType), body);
    }
  }
}
