package io.butlerops.functions.notify.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that says what it is told to, and can start TLS, which GreenMail cannot. */
final class SmtpStub implements AutoCloseable {
  private final ServerSocket socket;
  private final SSLContext tls;
  private final Protection protection;
  private final Map<String, String> replies = new HashMap<>();
  private final List<String> commands = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /** What it does about TLS. */
  enum Protection {
    NONE,
    OFFERED,
    FROM_THE_FIRST_BYTE
  }

  SmtpStub(SSLContext tls, Protection protection) {
    this.tls = tls;
    this.protection = protection;
    try {
      socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  /** Instead of its usual answer to a command: {@code RCPT}, {@code DATA}, {@code .} and so on. */
  void replies(String command, String line) {
    replies.put(command, line);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** What came, each with the protection it came under: {@code tls MAIL}. */
  List<String> commands() {
    return commands;
  }

  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdownNow();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket client = socket.accept();
        threads.execute(() -> serve(client));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      boolean atOnce = protection == Protection.FROM_THE_FIRST_BYTE;
      Socket connection = atOnce ? secured(client) : client;
      say(connection, reply("CONNECT", "220 stub"));
      converse(connection, atOnce ? "tls " : "plain ");
    } catch (IOException gone) {
      commands.add("gone");
    }
  }

  private void converse(Socket client, String under) throws IOException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String command = line.split(" ", -1)[0];
      commands.add(under + command);
      if (command.equals("STARTTLS")) {
        say(client, "220 go ahead");
        converse(secured(client), "tls ");
        return;
      }
      answer(client, command, under.equals("plain ") && protection == Protection.OFFERED);
      if (command.equals("DATA") && !replies.containsKey("DATA")) {
        skipMail(lines);
        say(client, reply(".", "250 taken"));
      }
    }
  }

  private void answer(Socket client, String command, boolean offerTls) throws IOException {
    switch (command) {
      case "EHLO" ->
          say(
              client,
              offerTls
                  ? "250-stub\r\n250-AUTH PLAIN LOGIN\r\n250 STARTTLS"
                  : "250-stub\r\n250 AUTH PLAIN LOGIN");
      case "DATA" -> say(client, reply(command, "354 go on"));
      case "AUTH" -> say(client, reply(command, "235 welcome"));
      case "QUIT" -> say(client, "221 bye");
      default -> say(client, reply(command, "250 ok"));
    }
  }

  private String reply(String command, String usual) {
    return replies.getOrDefault(command, usual);
  }

  private Socket secured(Socket client) throws IOException {
    SSLSocket secured =
        (SSLSocket)
            tls.getSocketFactory()
                .createSocket(
                    client, client.getInetAddress().getHostAddress(), client.getPort(), true);
    secured.setUseClientMode(false);
    secured.startHandshake();
    return secured;
  }

  private static void skipMail(BufferedReader lines) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.equals(".")) {
      line = lines.readLine();
    }
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    client.getOutputStream().flush();
  }
}
