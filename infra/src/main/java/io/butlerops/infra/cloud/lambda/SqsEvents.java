package io.butlerops.infra.cloud.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.MessageAttribute;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.butlerops.infra.cloud.queue.Attribute;
import io.butlerops.infra.cloud.queue.Message;
import io.butlerops.infra.cloud.queue.Queue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Messages in the shape in which Lambda hands them to a function. */
final class SqsEvents {
  private SqsEvents() {}

  static SQSEvent of(List<Message> messages, Queue queue) {
    SQSEvent event = new SQSEvent();
    event.setRecords(messages.stream().map(message -> record(message, queue)).toList());
    return event;
  }

  private static SQSMessage record(Message message, Queue queue) {
    SQSMessage record = new SQSMessage();
    record.setMessageId(message.id());
    record.setReceiptHandle(message.receiptHandle());
    record.setBody(message.body());
    record.setMd5OfBody(message.bodyMd5());
    record.setAttributes(message.systemAttributes());
    record.setMessageAttributes(attributes(message));
    record.setEventSource("aws:sqs");
    record.setEventSourceArn(queue.settings().arn());
    record.setAwsRegion(queue.settings().arn().split(":", 5)[3]);
    return record;
  }

  private static Map<String, MessageAttribute> attributes(Message message) {
    Map<String, MessageAttribute> attributes = new HashMap<>();
    message.attributes().forEach((name, attribute) -> attributes.put(name, of(attribute)));
    return attributes;
  }

  private static MessageAttribute of(Attribute attribute) {
    MessageAttribute result = new MessageAttribute();
    result.setDataType(attribute.type());
    result.setStringValue(attribute.value());
    return result;
  }
}
