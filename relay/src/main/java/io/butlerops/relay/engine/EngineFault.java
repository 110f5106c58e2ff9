package io.butlerops.relay.engine;

/** The engine did not do what it was asked to; the message tells people why, on one line. */
final class EngineFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final int code;

  /** What went wrong, with what a person can do about it. */
  enum Kind {
    UNREACHABLE("check apps.engine.host and apps.engine.port, the engine service and the firewall"),
    TLS("export client.pem, client_key.pem and root.pem again, or set apps.engine.serverName"),
    NOT_AN_ENGINE("check apps.engine.port: the engine answers on 4747, the proxy on 443"),
    SESSION_REFUSED("give the user of qlik.user access and a licence in the QMC"),
    /** It answered with an error of its own, see {@link #code}. */
    REFUSED("see the message; the engine's own log on the Qlik server says more"),
    LATE("see the load of the Qlik server, or raise the timeouts of apps.engine"),
    ENDED("see the engine service on the Qlik server"),
    NOT_UNDERSTOOD("check apps.engine.host and apps.engine.port"),
    TOO_LARGE("raise apps.engine.maxAnswer, and -Xmx in RELAY_JAVA_OPTS by ten times that"),
    /** The relay is being stopped. */
    STOPPED("");

    private final String remedy;

    Kind(String remedy) {
      this.remedy = remedy;
    }
  }

  EngineFault(Kind kind, String message) {
    this(kind, message, 0);
  }

  private EngineFault(Kind kind, String message, int code) {
    super(message);
    this.kind = kind;
    this.code = code;
  }

  static EngineFault refused(int code, String message) {
    return new EngineFault(Kind.REFUSED, message, code);
  }

  Kind kind() {
    return kind;
  }

  /** The engine's own, such as 1003 for an app that is not there; 0 when it gave none. */
  int code() {
    return code;
  }

  String remedy() {
    return kind.remedy;
  }
}
