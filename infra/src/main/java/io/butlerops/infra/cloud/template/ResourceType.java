package io.butlerops.infra.cloud.template;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The kinds of resource that the embedded cloud knows; it serves some and only checks others. */
enum ResourceType {
  FUNCTION("AWS::Serverless::Function", "FunctionName", "lambda:%s:%s:function:%s"),
  QUEUE("AWS::SQS::Queue", "QueueName", "sqs:%s:%s:%s"),
  QUEUE_POLICY("AWS::SQS::QueuePolicy", "", ""),
  BUCKET("AWS::S3::Bucket", "BucketName", "s3:%.0s:%.0s:%s"),
  BUCKET_POLICY("AWS::S3::BucketPolicy", "", ""),
  EVENT_BUS("AWS::Events::EventBus", "Name", "events:%s:%s:event-bus/%s"),
  HTTP_API("AWS::Serverless::HttpApi", "Name", ""),
  REST_API("AWS::Serverless::Api", "Name", ""),
  USAGE_PLAN("AWS::ApiGateway::UsagePlan", "UsagePlanName", ""),
  API_ACCOUNT("AWS::ApiGateway::Account", "", ""),
  SCHEDULE("AWS::Scheduler::Schedule", "Name", "scheduler:%s:%s:schedule/default/%s"),
  SCHEDULE_GROUP("AWS::Scheduler::ScheduleGroup", "Name", "scheduler:%s:%s:schedule-group/%s"),
  TABLE("AWS::DynamoDB::Table", "TableName", "dynamodb:%s:%s:table/%s"),
  TOPIC_RULE("AWS::IoT::TopicRule", "RuleName", "iot:%s:%s:rule/%s"),
  IOT_POLICY("AWS::IoT::Policy", "PolicyName", "iot:%s:%s:policy/%s"),
  ROLE("AWS::IAM::Role", "RoleName", "iam:%.0s:%s:role/%s"),
  LOG_GROUP("AWS::Logs::LogGroup", "LogGroupName", "logs:%s:%s:log-group:%s"),
  ALARM("AWS::CloudWatch::Alarm", "AlarmName", "cloudwatch:%s:%s:alarm:%s");

  private final String word;
  private final String nameProperty;
  private final String arnForm;

  ResourceType(String word, String nameProperty, String arnForm) {
    this.word = word;
    this.nameProperty = nameProperty;
    this.arnForm = arnForm;
  }

  static Optional<ResourceType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }

  static String known() {
    return Arrays.stream(values()).map(type -> type.word).collect(Collectors.joining(", "));
  }

  /** What a resource is called that no property names; S3 knows no capitals. */
  String defaultName(String id) {
    return this == BUCKET ? id.toLowerCase(Locale.ROOT) : id;
  }

  /** The property that names the resource; without it the logical id does. */
  String nameProperty() {
    return nameProperty;
  }

  Optional<String> arn(Account account, String name) {
    return arnForm.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "arn:aws:" + String.format(arnForm, account.region(), account.number(), name));
  }
}
