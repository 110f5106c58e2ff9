package io.butlerops.relay.mqtt;

import io.butlerops.contract.settings.HostPort;
import io.butlerops.relay.tls.Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A broker that only knows one answer to CONNECT; for what Mosquitto cannot be made to do. */
final class TlsServer implements AutoCloseable {
  static final byte[] ACCEPTED = {0x20, 2, 0, 0};
  static final byte[] NOT_AUTHORIZED = {0x20, 2, 0, 5};

  private static final char[] NO_PASSWORD = {};

  private final SSLServerSocket server;
  private final byte[] answer;
  private volatile String protocol = "";

  TlsServer(Identity identity, byte[] answer, String... alpn) {
    this.answer = answer.clone();
    try {
      server =
          (SSLServerSocket)
              context(identity)
                  .getServerSocketFactory()
                  .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    SSLParameters parameters = server.getSSLParameters();
    parameters.setApplicationProtocols(alpn);
    server.setSSLParameters(parameters);
    Thread thread = new Thread(this::serve, "tls-server");
    thread.setDaemon(true);
    thread.start();
  }

  HostPort endpoint() {
    return new HostPort("localhost", server.getLocalPort());
  }

  /** The ALPN protocol of the last connection. */
  String protocol() {
    return protocol;
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve() {
    while (!server.isClosed()) {
      try (SSLSocket client = (SSLSocket) server.accept()) {
        client.startHandshake();
        protocol = client.getApplicationProtocol();
        client.getInputStream().read();
        client.getOutputStream().write(answer);
        client.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
      } catch (IOException end) {
        // this client has gone; the next may come
      }
    }
  }

  private static SSLContext context(Identity identity)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "server", identity.key(), NO_PASSWORD, identity.chain().toArray(X509Certificate[]::new));
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(store, NO_PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }
}
