package io.butlerops.functions.notify.email;

import java.time.Duration;
import java.util.Properties;

/** The mail library's settings for one server. */
final class SmtpProperties {
  private static final String TIMEOUT = Long.toString(Duration.ofSeconds(10).toMillis());

  private SmtpProperties() {}

  static Properties of(SmtpServer server, Trust trust) {
    Properties properties = new Properties();
    set(properties, "connectiontimeout", TIMEOUT);
    set(properties, "timeout", TIMEOUT);
    set(properties, "writetimeout", TIMEOUT);
    set(properties, "quitwait", "false");
    set(properties, "auth", Boolean.toString(server.user().isPresent()));
    set(properties, "ssl.enable", is(server, SmtpServer.Tls.IMPLICIT));
    set(properties, "ssl.checkserveridentity", "true");
    set(properties, "starttls.required", is(server, SmtpServer.Tls.REQUIRED));
    set(
        properties,
        "starttls.enable",
        Boolean.toString(
            server.tls() == SmtpServer.Tls.STARTTLS || server.tls() == SmtpServer.Tls.REQUIRED));
    trust.sockets().ifPresent(sockets -> properties.put("mail.smtp.ssl.socketFactory", sockets));
    return properties;
  }

  private static String is(SmtpServer server, SmtpServer.Tls tls) {
    return Boolean.toString(server.tls() == tls);
  }

  private static void set(Properties properties, String name, String value) {
    properties.setProperty("mail.smtp." + name, value);
  }
}
