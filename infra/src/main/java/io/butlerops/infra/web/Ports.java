package io.butlerops.infra.web;

import java.net.BindException;

/** Says which port it was: the JDK's message does not. */
public final class Ports {
  private Ports() {}

  public static BindException taken(int port, BindException cause) {
    BindException named =
        new BindException("port " + port + " cannot be used: " + cause.getMessage());
    named.initCause(cause);
    return named;
  }
}
