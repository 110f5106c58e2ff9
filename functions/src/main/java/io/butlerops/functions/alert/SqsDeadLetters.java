package io.butlerops.functions.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code {"reason":…,"site":…,"content":…}}, with {@code "cut":true} where the rest is lost. */
final class SqsDeadLetters implements DeadLetters {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** More than any batch has, and within a queue's 1 MiB in any script. */
  private static final int MAX_CHARACTERS = 300_000;

  private final SqsClient sqs;
  private final String queueUrl;

  SqsDeadLetters(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  @Override
  public void add(DeadLetter letter) {
    String body = body(letter);
    sqs.sendMessage(message -> message.queueUrl(queueUrl).messageBody(body));
  }

  static String body(DeadLetter letter) {
    ObjectNode json = JSON.createObjectNode();
    json.put("reason", letter.reason()).put("site", letter.site());
    String content = letter.content();
    if (content.length() <= MAX_CHARACTERS) {
      return json.put("content", content).toString();
    }
    return json.put("content", cut(content)).put("cut", true).toString();
  }

  private static String cut(String content) {
    boolean splits = Character.isHighSurrogate(content.charAt(MAX_CHARACTERS - 1));
    return content.substring(0, splits ? MAX_CHARACTERS - 1 : MAX_CHARACTERS);
  }
}
