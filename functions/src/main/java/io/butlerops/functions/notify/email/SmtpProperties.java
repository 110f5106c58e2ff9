package io.butlerops.functions.notify.email;

import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;

/** The mail library's settings for one server; the connection is made by {@link BoundedSocket}. */
final class SmtpProperties {
  private SmtpProperties() {}

  static Properties of(SmtpServer server, SSLSocketFactory trusted) {
    boolean required = server.tls() == SmtpServer.Tls.REQUIRED;
    boolean offered = server.tls() == SmtpServer.Tls.STARTTLS;
    Properties properties = new Properties();
    set(properties, "host", server.host());
    set(properties, "quitwait", "false");
    set(properties, "auth", Boolean.toString(server.user().isPresent()));
    set(properties, "starttls.required", Boolean.toString(required));
    set(properties, "starttls.enable", Boolean.toString(required || offered));
    set(properties, "ssl.checkserveridentity", "true");
    properties.put("mail.smtp.ssl.socketFactory", trusted);
    return properties;
  }

  private static void set(Properties properties, String name, String value) {
    properties.setProperty("mail.smtp." + name, value);
  }
}
