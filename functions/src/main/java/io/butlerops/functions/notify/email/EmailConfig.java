package io.butlerops.functions.notify.email;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.functions.notify.channel.ChannelConfig;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.settings.Destination;
import io.butlerops.functions.template.LogLines;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * Mail, one message per recipient, so that no recipient sees another.
 *
 * @param server empty for Amazon SES, with the function's own rights
 * @param to addresses, each once however it is written; none where only the routes' are told
 * @param subject Handlebars, not escaped
 * @param template Handlebars for the HTML part; ours when empty
 */
public record EmailConfig(
    Optional<SmtpServer> server,
    String from,
    List<String> to,
    Optional<String> subject,
    Optional<String> template,
    Priority priority,
    LogLines lines,
    Duration pace)
    implements ChannelConfig {
  private static final String ADDRESS = "an address such as ops@example.com";

  /** Who takes the mail. */
  private enum Transport {
    SMTP,
    SES
  }

  /** How urgent the mail program shows the message. */
  public enum Priority {
    HIGH,
    NORMAL,
    LOW;

    /** As Outlook and its likes understand it. */
    Map<String, String> headers() {
      return switch (this) {
        case HIGH ->
            Map.of("X-Priority", "1 (Highest)", "X-MSMail-Priority", "High", "Importance", "High");
        case NORMAL -> Map.of();
        case LOW ->
            Map.of("X-Priority", "5 (Lowest)", "X-MSMail-Priority", "Low", "Importance", "Low");
      };
    }
  }

  public static EmailConfig read(Section section) {
    return new EmailConfig(
        server(section),
        section.require("from", ADDRESS, Addresses::parse),
        distinct(section.values("to", ADDRESS, Addresses::parse)),
        section.value("subject", "a Handlebars text", Values::text),
        section.value("template", "a Handlebars text that renders to HTML", Values::text),
        section.value(
            "priority", Priority.NORMAL, "high, normal or low", Values.oneOf(Priority.class)),
        LogLines.read(section),
        section.value("pace", Duration.ZERO, Values.DURATION, Values::duration));
  }

  @Override
  public List<String> recipients() {
    return to;
  }

  @Override
  public boolean hasRecipients() {
    return true;
  }

  @Override
  public boolean accepts(String recipient) {
    return Addresses.valid(recipient);
  }

  @Override
  public boolean rich() {
    return true;
  }

  @Override
  public Optional<String> refusal(Destination.Via via) {
    return via == Destination.Via.RELAY && server.isEmpty()
        ? Optional.of("is relay: expected transport smtp; Amazon SES is called from the cloud")
        : Optional.empty();
  }

  @Override
  public Notifier notifier(Outside outside) {
    return new EmailNotifier(new MailText(this, outside.templates()), carrier(outside));
  }

  private MailCarrier carrier(Outside outside) {
    return server
        .map(smtp -> carrier(smtp, outside))
        .orElseGet(() -> new SesMailer(this, outside.cloud().aws()));
  }

  private MailCarrier carrier(SmtpServer smtp, Outside outside) {
    return outside
        .relay()
        .<MailCarrier>map(relay -> new RelayMailer(this, smtp, outside.secrets(), relay))
        .orElseGet(
            () ->
                new Mailer(
                    this,
                    smtp,
                    outside.secrets(),
                    (SSLSocketFactory) SSLSocketFactory.getDefault()));
  }

  private static Optional<SmtpServer> server(Section section) {
    Transport transport =
        section.value("transport", Transport.SMTP, "smtp or ses", Values.oneOf(Transport.class));
    return transport == Transport.SES ? Optional.empty() : Optional.of(SmtpServer.read(section));
  }

  private static List<String> distinct(Collection<String> addresses) {
    Map<String, String> byLowerCase = new LinkedHashMap<>();
    addresses.forEach(to -> byLowerCase.putIfAbsent(to.toLowerCase(Locale.ROOT), to));
    return List.copyOf(byLowerCase.values());
  }
}
