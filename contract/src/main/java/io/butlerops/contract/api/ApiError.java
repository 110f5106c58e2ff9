package io.butlerops.contract.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;

/** A call that is answered with an error, in the words that its caller reads. */
public final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What was given does not have the shape of the operation. */
  private static final String VALIDATION = "FST_ERR_VALIDATION";

  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(409, "Conflict"),
          Map.entry(408, "Request Timeout"),
          Map.entry(412, "Precondition Failed"),
          Map.entry(413, "Payload Too Large"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(431, "Request Header Fields Too Large"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(502, "Bad Gateway"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(504, "Gateway Timeout"));

  private final int status;
  private final String code;
  private final boolean early;

  /**
   * @param code tells faults of the call from those of the handler; empty for the latter
   */
  public ApiError(int status, String code, String message) {
    this(status, code, message, false);
  }

  public ApiError(int status, String message) {
    this(status, "", message);
  }

  private ApiError(int status, String code, String message, boolean early) {
    super(message);
    this.status = status;
    this.code = code;
    this.early = early;
  }

  /** Found before any route is: Butler has the fields in another order then. */
  static ApiError early(String code, String message) {
    return new ApiError(400, code, message, true);
  }

  static ApiError outOfScope(Caller caller, String scope) {
    return new ApiError(403, "token '%s' lacks the scope %s".formatted(caller.name(), scope));
  }

  static ApiError invalid(String message) {
    return new ApiError(400, VALIDATION, message);
  }

  public int status() {
    return status;
  }

  public Optional<String> code() {
    return Optional.of(code).filter(text -> !text.isEmpty());
  }

  /** In Butler's order of fields. */
  public Reply reply() {
    ObjectNode envelope = JsonNodeFactory.instance.objectNode();
    String error = NAMES.getOrDefault(status, "Error");
    if (early) {
      envelope.put("error", error);
      code().ifPresent(text -> envelope.put("code", text));
      envelope.put("message", getMessage()).put("statusCode", status);
    } else {
      envelope.put("statusCode", status);
      code().ifPresent(text -> envelope.put("code", text));
      envelope.put("error", error).put("message", getMessage());
    }
    return Reply.json(status, envelope);
  }
}
