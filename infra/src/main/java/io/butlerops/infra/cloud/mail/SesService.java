package io.butlerops.infra.cloud.mail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.butlerops.infra.cloud.endpoint.RestService;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** SES's {@code SendEmail} (API version 2). Every address counts as verified. */
public final class SesService implements RestService {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MOST_RECIPIENTS = 50;
  private static final int KEPT = 1000;

  private final Deque<SentMail> kept = new ArrayDeque<>();
  private final List<Consumer<SentMail>> listeners = new CopyOnWriteArrayList<>();

  /** The newest ones, oldest first. */
  public synchronized List<SentMail> mails() {
    return List.copyOf(kept);
  }

  /** Called before the sender has its answer: must be quick. */
  public void onMail(Consumer<SentMail> listener) {
    listeners.add(listener);
  }

  @Override
  public String signedAs() {
    return "ses";
  }

  @Override
  public Answer call(Call call) throws IOException {
    if (!call.method().equals("POST") || !call.path().equals("/v2/email/outbound-emails")) {
      throw new IllegalArgumentException("only SendEmail is served here");
    }
    SentMail mail = mail(JSON.readTree(call.body()));
    keep(mail);
    listeners.forEach(listener -> listener.accept(mail));
    String id = JsonNodeFactory.instance.objectNode().put("MessageId", id()).toString();
    return Answer.of(200, "application/json", id.getBytes(UTF_8));
  }

  private synchronized void keep(SentMail mail) {
    kept.add(mail);
    if (kept.size() > KEPT) {
      kept.remove();
    }
  }

  private static SentMail mail(JsonNode request) {
    List<String> recipients = new ArrayList<>();
    for (String field : List.of("ToAddresses", "CcAddresses", "BccAddresses")) {
      request.path("Destination").path(field).forEach(each -> recipients.add(each.asText()));
    }
    if (recipients.isEmpty() || recipients.size() > MOST_RECIPIENTS) {
      throw new IllegalArgumentException("Destination: expected 1 to 50 addresses");
    }
    try {
      byte[] mime = new SesContent(request).mime();
      return new SentMail(request.path("FromEmailAddress").asText(), recipients, mime);
    } catch (MessagingException | IOException e) {
      throw new IllegalArgumentException("Content: " + e.getMessage(), e);
    }
  }

  private static String id() {
    return "0100-" + UUID.randomUUID();
  }
}
