package io.butlerops.relay.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.relay.engine.EngineFault.Kind;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Response;

/**
 * Puts what went wrong with a connection into words.
 *
 * @param place host and port
 */
record Words(String place) {
  private static final int MOST = 300;

  /**
   * @param response null, or what was answered in place of a WebSocket
   */
  EngineFault fault(Throwable cause, Response response) {
    if (response != null && response.code() != 101) {
      return new EngineFault(
          Kind.NOT_AN_ENGINE, place + " answered " + response.code() + ", not with a WebSocket");
    }
    if (cause instanceof UnknownHostException) {
      return new EngineFault(Kind.UNREACHABLE, "the host of " + place + " is not known");
    }
    if (cause instanceof SSLPeerUnverifiedException) {
      return new EngineFault(Kind.TLS, "the certificate at " + place + " is for another name");
    }
    if (cause instanceof SSLException) {
      return new EngineFault(Kind.TLS, "TLS with " + place + " failed (" + detail(cause) + ")");
    }
    return cause instanceof ConnectException
            || cause instanceof NoRouteToHostException
            || cause instanceof SocketTimeoutException
        ? new EngineFault(Kind.UNREACHABLE, place + " cannot be reached (" + detail(cause) + ")")
        : new EngineFault(Kind.ENDED, place + " ended the connection (" + detail(cause) + ")");
  }

  /** Of the engine's {@code {"code", "parameter", "message"}}. */
  static String ofError(JsonNode error) {
    String parameter = error.path("parameter").asText();
    return plain(
        "the engine says %s%s (%d)"
            .formatted(
                error.path("message").asText(),
                parameter.isEmpty() ? "" : ": " + parameter,
                error.path("code").asInt()));
  }

  /** A stranger's text, on one line of ours. */
  static String plain(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > MOST ? line.substring(0, MOST) + "…" : line;
  }

  private static String detail(Throwable cause) {
    return cause.getMessage() == null
        ? cause.getClass().getSimpleName()
        : plain(cause.getMessage());
  }
}
