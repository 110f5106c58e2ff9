package io.butlerops.functions.http;

import java.util.List;
import java.util.Map;

/** A request that is answered with an error; its message and details are for the caller to read. */
public final class HttpError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient List<?> details;
  private final transient Map<String, String> headers;

  /**
   * @param details one object for each thing that is wrong, empty usually
   */
  public HttpError(int status, String message, List<?> details, Map<String, String> headers) {
    super(message);
    this.status = status;
    this.details = List.copyOf(details);
    this.headers = Map.copyOf(headers);
  }

  public HttpError(int status, String message) {
    this(status, message, List.of(), Map.of());
  }

  public static HttpError badRequest(String message) {
    return new HttpError(400, message);
  }

  public static HttpError notFound(String message) {
    return new HttpError(404, message);
  }

  public static HttpError conflict(String message) {
    return new HttpError(409, message);
  }

  public int status() {
    return status;
  }

  Answer answer(String requestId) {
    return Answer.json(status, new Body(new Said(getMessage(), requestId, details))).with(headers);
  }

  private record Body(Said error) {}

  private record Said(String message, String requestId, List<?> details) {}
}
