package io.butlerops.relay.deliver;

import io.butlerops.contract.settings.HostPort;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Hands one mail to a mail server. The library bounds single reads only, so the connection is made
 * here and ends in time.
 */
record MailPost(Order order, HostPort server, SSLSocketFactory trusted, Duration longest) {
  private static final int CONNECT_MILLIS = 4000;
  private static final int TAKEN = 250;

  static MailPost of(Order order, Duration longest) {
    SSLSocketFactory trusted = (SSLSocketFactory) SSLSocketFactory.getDefault();
    return new MailPost(order, order.target(), trusted, longest);
  }

  /**
   * What the server said.
   *
   * @param code its own; 0 where it said none
   */
  record Answer(int code, String said) {}

  /** Blocks. */
  Answer send() {
    try (Socket plain = new Socket()) {
      CompletableFuture<Void> limit =
          CompletableFuture.runAsync(
              () -> end(plain),
              CompletableFuture.delayedExecutor(longest.toMillis(), TimeUnit.MILLISECONDS));
      try {
        send(connected(plain));
        return new Answer(TAKEN, "");
      } catch (MessagingException | IOException e) {
        return limit.isDone()
            ? new Answer(0, server + " took longer than " + longest.toSeconds() + " s")
            : Refusal.of(e, order);
      } finally {
        limit.cancel(false);
      }
    } catch (IOException e) {
      return new Answer(0, e.getMessage());
    }
  }

  private void send(Socket socket) throws MessagingException {
    Session session = Session.getInstance(properties(), login());
    MimeMessage mail = new MimeMessage(session, new ByteArrayInputStream(order.body()));
    InternetAddress[] to = {new InternetAddress(order.require("to"), true)};
    SMTPTransport transport = (SMTPTransport) session.getTransport("smtp");
    try (transport) {
      transport.connect(socket);
      transport.sendMessage(mail, to);
    }
  }

  private Authenticator login() {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(
            order.field("user").orElse(null), order.field("password").orElse(null));
      }
    };
  }

  private Socket connected(Socket plain) throws IOException {
    // Else the end of a mail waits for the server's delayed acknowledgement of its beginning.
    plain.setTcpNoDelay(true);
    // The library checks certificates against the address's name, which must be the allowed one.
    byte[] address = InetAddress.getByName(server.host()).getAddress();
    plain.connect(
        new InetSocketAddress(InetAddress.getByAddress(server.host(), address), server.port()),
        CONNECT_MILLIS);
    return tls().equals("implicit") ? secured(plain) : plain;
  }

  private Socket secured(Socket plain) throws IOException {
    SSLSocket secured = (SSLSocket) trusted.createSocket(plain, server.host(), server.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private String tls() {
    return order.field("tls").orElse("none");
  }

  private Properties properties() {
    Properties properties = new Properties();
    set(properties, "host", server.host());
    set(properties, "from", order.require("from"));
    set(properties, "quitwait", "false");
    set(properties, "auth", Boolean.toString(order.field("user").isPresent()));
    set(properties, "starttls.required", Boolean.toString(tls().equals("required")));
    set(
        properties,
        "starttls.enable",
        Boolean.toString(tls().equals("required") || tls().equals("starttls")));
    set(properties, "ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.socketFactory", trusted);
    return properties;
  }

  private static void set(Properties properties, String name, String value) {
    properties.setProperty("mail.smtp." + name, value);
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is of no more use either way.
    }
  }
}
