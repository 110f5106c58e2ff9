package io.butlerops.functions.notify.email;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.AwsRule;
import io.butlerops.functions.platform.AwsCall;
import io.butlerops.functions.platform.AwsService;
import io.butlerops.functions.platform.SignedAws;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** Hands a mail to Amazon SES, as raw MIME so that it is the same mail that SMTP would carry. */
final class SesMailer implements MailCarrier {
  private static final String PATH = "/v2/email/outbound-emails";

  private final EmailConfig config;
  private final SignedAws aws;

  SesMailer(EmailConfig config, SignedAws aws) {
    this.config = config;
    this.aws = aws;
  }

  @Override
  public Result send(Delivery delivery, Mail mail) {
    try {
      return AwsRule.send(
          aws, call(delivery.recipient(), MailMessage.bytes(config, delivery, mail)));
    } catch (MessagingException | IOException e) {
      return Result.GiveUp.because("mail: " + e.getMessage());
    }
  }

  private static AwsCall call(String recipient, byte[] mime) {
    ObjectNode request = JsonNodeFactory.instance.objectNode();
    request.putObject("Destination").putArray("ToAddresses").add(recipient);
    request
        .putObject("Content")
        .putObject("Raw")
        .put("Data", Base64.getEncoder().encodeToString(mime));
    return new AwsCall(
        AwsService.SESV2,
        "POST",
        PATH,
        Map.of(),
        Map.of("Content-Type", "application/json"),
        request.toString().getBytes(StandardCharsets.UTF_8));
  }
}
