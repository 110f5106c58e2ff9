package io.butlerops.infra.inbox;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javax.net.ssl.SSLSocket;

/** One conversation in SMTP (RFC 5321), with STARTTLS (3207) and AUTH PLAIN or LOGIN (4954). */
final class SmtpSession {
  private static final int MOST_RECIPIENTS = 100;

  /** The one recipient who does not exist, at whatever host. */
  private static final String NOBODY = "nobody@";

  private final SmtpSecurity security;
  private final Consumer<Arrival> inbox;
  private final Faults faults;
  private SmtpLines lines;
  private boolean encrypted;
  private boolean authenticated;
  private boolean sender;
  private final List<String> recipients = new ArrayList<>();

  SmtpSession(Socket socket, SmtpSecurity security, Consumer<Arrival> inbox, Faults faults)
      throws IOException {
    this.lines = new SmtpLines(socket);
    this.security = security;
    this.inbox = inbox;
    this.faults = faults;
  }

  /** Until the client leaves. */
  void serve() throws IOException {
    lines.say("220 inbox.localhost ESMTP");
    String line = lines.read();
    while (line != null && answer(line)) {
      line = lines.read();
    }
  }

  /** False when the conversation is over. */
  private boolean answer(String line) throws IOException {
    String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    switch (verb) {
      case "EHLO" -> greet();
      case "HELO" -> lines.say("250 inbox.localhost");
      case "STARTTLS" -> startTls();
      case "AUTH" -> authenticate(line);
      case "MAIL" -> {
        return mail();
      }
      case "RCPT" -> recipient(line);
      case "DATA" -> data();
      case "RSET" -> reset("250 flushed");
      case "NOOP" -> lines.say("250 ok");
      case "QUIT" -> {
        lines.say("221 bye");
        return false;
      }
      default -> lines.say("500 unknown command");
    }
    return true;
  }

  private void greet() throws IOException {
    List<String> offers = new ArrayList<>(List.of("inbox.localhost", "8BITMIME", "SMTPUTF8"));
    if (mustEncrypt()) {
      offers.add("STARTTLS");
    } else if (security.login().isPresent()) {
      offers.add("AUTH PLAIN LOGIN");
    }
    for (int i = 0; i < offers.size(); i++) {
      lines.say("250" + (i < offers.size() - 1 ? "-" : " ") + offers.get(i));
    }
  }

  private void startTls() throws IOException {
    if (!mustEncrypt()) {
      lines.say("502 not offered");
      return;
    }
    lines.say("220 go ahead");
    Socket plain = lines.socket();
    SSLSocket tls =
        (SSLSocket)
            security.tls().orElseThrow().getSocketFactory().createSocket(plain, null, -1, true);
    tls.setUseClientMode(false);
    tls.startHandshake();
    // Whatever a third party slipped in before the handshake goes with the old reader.
    lines = new SmtpLines(tls);
    encrypted = true;
  }

  private void authenticate(String line) throws IOException {
    if (mustEncrypt() || security.login().isEmpty()) {
      lines.say(mustEncrypt() ? "530 Must issue a STARTTLS command first" : "502 not offered");
      return;
    }
    String[] words = line.split(" ", -1);
    String mechanism = words.length > 1 ? words[1].toUpperCase(Locale.ROOT) : "";
    String given =
        switch (mechanism) {
          case "PLAIN" -> decode(words.length > 2 ? words[2] : ask(""));
          case "LOGIN" ->
              "\0"
                  + decode(words.length > 2 ? words[2] : ask("Username:"))
                  + "\0"
                  + decode(ask("Password:"));
          default -> "";
        };
    SmtpSecurity.Login login = security.login().get();
    authenticated = given.endsWith("\0" + login.user() + "\0" + login.password());
    lines.say(authenticated ? "235 welcome" : "535 5.7.8 Authentication credentials invalid");
  }

  private String ask(String prompt) throws IOException {
    lines.say("334 " + encode(prompt));
    String line = lines.read();
    return line == null ? "" : line;
  }

  /** False when the connection is to end unanswered. */
  private boolean mail() throws IOException {
    if (mustEncrypt()) {
      lines.say("530 Must issue a STARTTLS command first");
    } else if (security.login().isPresent() && !authenticated) {
      lines.say("530 5.7.0 Authentication required");
    } else {
      return begin(faults.take(Kind.MAIL, Inbox.MAIL));
    }
    return true;
  }

  private boolean begin(Fault fault) throws IOException {
    switch (fault.type()) {
      case TOO_MANY -> lines.say("450 4.7.1 too many messages, try again later");
      case ERROR -> lines.say("451 4.3.0 local error in processing");
      case HANG -> lines.waitForEnd();
      case REFUSE -> {
        return false;
      }
      case NONE -> {
        reset("250 ok");
        sender = true;
      }
    }
    return true;
  }

  private void recipient(String line) throws IOException {
    int open = line.indexOf('<');
    int close = line.indexOf('>', open + 1);
    if (!sender || open < 0 || close < 0 || recipients.size() >= MOST_RECIPIENTS) {
      lines.say(sender ? "501 no such recipient" : "503 MAIL first");
      return;
    }
    String address = line.substring(open + 1, close);
    if (address.startsWith(NOBODY)) {
      lines.say("550 5.1.1 no such user here");
      return;
    }
    recipients.add(address);
    lines.say("250 ok");
  }

  private void data() throws IOException {
    if (recipients.isEmpty()) {
      lines.say("503 RCPT first");
      return;
    }
    lines.say("354 end with a dot");
    byte[] mail = lines.readMail();
    if (mail.length == 0) {
      reset("552 too large");
      return;
    }
    inbox.accept(Mail.read(mail, List.copyOf(recipients)));
    reset("250 taken");
  }

  private void reset(String reply) throws IOException {
    sender = false;
    recipients.clear();
    lines.say(reply);
  }

  private boolean mustEncrypt() {
    return security.tls().isPresent() && !encrypted;
  }

  private static String encode(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String decode(String text) {
    try {
      return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }
}
