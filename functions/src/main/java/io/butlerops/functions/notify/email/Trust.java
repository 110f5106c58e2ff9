package io.butlerops.functions.notify.email;

import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** Whose certificates are believed; those of the Java runtime when empty. */
record Trust(Optional<SSLSocketFactory> sockets) {
  static final Trust OF_RUNTIME = new Trust(Optional.empty());
}
