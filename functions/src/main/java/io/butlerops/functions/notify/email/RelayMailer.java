package io.butlerops.functions.notify.email;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Cut;
import io.butlerops.functions.notify.channel.Messenger;
import io.butlerops.functions.platform.Secrets;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Has a relay hand the mail to a server of its site's network. */
record RelayMailer(EmailConfig config, SmtpServer server, Secrets secrets, Messenger relay)
    implements MailCarrier {
  @Override
  public Result send(Delivery delivery, Mail mail) {
    try {
      byte[] message = MailMessage.bytes(config, delivery, mail);
      String target = new HostPort(server.host(), server.port()).toString();
      return relay.deliver(
          new Messenger.Parcel("smtp", target, fields(delivery), message), RelayMailer::judged);
    } catch (MessagingException | IOException e) {
      return Result.GiveUp.because("mail: " + e.getMessage());
    }
  }

  private Map<String, String> fields(Delivery delivery) {
    Map<String, String> fields = new HashMap<>();
    fields.put("tls", server.tls().name().toLowerCase(Locale.ROOT));
    fields.put("from", config.from());
    fields.put("to", delivery.recipient());
    server.user().ifPresent(user -> fields.put("user", user));
    server.password().ifPresent(password -> fields.put("password", secrets.reveal(password)));
    return fields;
  }

  private static Result judged(JsonNode data) {
    int code = data.path("code").asInt();
    if (code >= 200 && code < 300) {
      return new Result.Delivered(OptionalInt.empty());
    }
    String said = "mail server: " + Cut.line(data.path("said").asText(), 200);
    return code >= 500 ? Result.GiveUp.because(said) : Result.Later.because(said);
  }
}
