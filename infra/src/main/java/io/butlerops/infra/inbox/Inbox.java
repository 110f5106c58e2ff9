package io.butlerops.infra.inbox;

import io.butlerops.contract.settings.HostPort;
import io.butlerops.infra.web.LocalOnly;
import io.butlerops.infra.web.Reply;
import io.butlerops.infra.web.Request;
import io.butlerops.infra.web.Server;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Every channel's destination on this machine, and a page that shows what reached it. */
public final class Inbox implements AutoCloseable {
  /** Name of the only mail sink. */
  public static final String MAIL = "mail";

  private final Messages messages;
  private final Faults faults = new Faults();
  private final HttpSink sink;
  private final InboxPage page;
  private final SmtpSink smtp;
  private final Server server;

  /** Port 0 takes a free one. */
  public record Options(int httpPort, int smtpPort, SmtpSecurity smtpSecurity) {
    public static final Options ANYWHERE = new Options(0, 0, SmtpSecurity.NONE);
  }

  private Inbox(Options options, Clock clock) throws IOException {
    this.messages = new Messages(clock);
    this.sink = new HttpSink(messages, faults);
    this.page = new InboxPage(messages, this::fault);
    this.smtp = new SmtpSink(options.smtpPort(), options.smtpSecurity(), messages, faults);
    try {
      this.server = Server.http("inbox", options.httpPort(), new LocalOnly(this::answer));
    } catch (IOException e) {
      smtp.close();
      throw e;
    }
  }

  public static Inbox start(Options options, Clock clock) throws IOException {
    return new Inbox(options, clock);
  }

  /** Of the page. */
  public URI uri() {
    return server.uri().resolve("/");
  }

  public URI slack(String name) {
    return uri().resolve("slack/" + name);
  }

  public URI teams(String name) {
    return uri().resolve("teams/" + name);
  }

  public URI webhook(String name) {
    return uri().resolve("webhook/" + name);
  }

  public HostPort smtp() {
    return new HostPort("127.0.0.1", smtp.port());
  }

  /** A mail that came by another way than SMTP. */
  public void mail(byte[] message, List<String> recipients) {
    messages.add(Mail.read(message, recipients));
  }

  /** In the order they came. */
  public List<Message> messages() {
    return messages.all();
  }

  /** The first message, there already or still to come, that is wanted. */
  public Message await(Predicate<Message> wanted, Duration limit)
      throws InterruptedException, NoMessage {
    return messages.await(wanted, limit);
  }

  public void clear() {
    messages.clear();
  }

  /** Called on the sink's thread before the sender has its answer: must be quick. */
  public void onMessage(Consumer<Message> listener) {
    messages.listen(listener);
  }

  /** Also ends what hangs at the moment. */
  public void fault(Kind kind, String name, Fault fault) {
    faults.set(kind, name, fault);
    server.releaseHanging();
  }

  @Override
  public void close() {
    server.close();
    smtp.close();
  }

  private Reply answer(Request request) {
    return sink.answer(request).orElseGet(() -> page.answer(request));
  }
}
