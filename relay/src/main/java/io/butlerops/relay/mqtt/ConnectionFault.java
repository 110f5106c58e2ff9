package io.butlerops.relay.mqtt;

/** A connection that the MQTT layer gives up, with the reason in {@link #kind()}. */
final class ConnectionFault extends Exception {
  private static final long serialVersionUID = 1L;

  enum Kind {
    /** The connection was closed between TLS handshake and CONNACK. */
    CLOSED_BEFORE_ANSWER,
    NO_ANSWER_TO_CONNECT,
    CONNECT_REFUSED,
    NO_ANSWER_TO_PING,
    ENDED
  }

  private final Kind kind;

  ConnectionFault(Kind kind, String detail) {
    super(detail);
    this.kind = kind;
  }

  Kind kind() {
    return kind;
  }
}
