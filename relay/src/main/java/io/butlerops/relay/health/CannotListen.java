package io.butlerops.relay.health;

import io.butlerops.contract.settings.HostPort;
import java.net.BindException;

/** A port of ours that the machine does not give us; the message is for people. */
public final class CannotListen extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param key the setting that names the address, as in {@code udp.listen}
   */
  public CannotListen(String key, HostPort address, Throwable cause) {
    super(key + " " + address + " " + explain(cause), cause);
  }

  private static String explain(Throwable cause) {
    String detail = String.valueOf(cause.getMessage());
    return cause instanceof BindException && detail.contains("in use")
        ? "is in use by another program; stop that one or choose another port"
        : "cannot be opened: " + detail + "; expected an address and free port of this machine";
  }
}
