package io.butlerops.relay.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/** TLS sockets that ask for one server name (SNI), whatever address they are connected to. */
final class NamedSockets extends SSLSocketFactory {
  private final SSLSocketFactory factory;
  private final String serverName;

  NamedSockets(SSLSocketFactory factory, String serverName) {
    this.factory = factory;
    this.serverName = serverName;
  }

  @Override
  public Socket createSocket(Socket connected, String host, int port, boolean autoClose)
      throws IOException {
    return factory.createSocket(connected, serverName, port, autoClose);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unlayered();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unlayered();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unlayered();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    throw unlayered();
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return factory.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return factory.getSupportedCipherSuites();
  }

  /** These forms connect by the name they ask for, which is what must differ here. */
  private static IOException unlayered() {
    return new IOException("a named TLS socket is made over a connected one");
  }
}
