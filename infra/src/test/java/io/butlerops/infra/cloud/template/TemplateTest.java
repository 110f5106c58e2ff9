package io.butlerops.infra.cloud.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.contract.settings.InvalidSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  private static final Account ACCOUNT =
      Account.local(URI.create("http://127.0.0.1:4566"), URI.create("http://127.0.0.1:4567"));

  @TempDir private Path folder;

  @Test
  void realTemplate_isUnderstood() throws IOException {
    Template template = Template.read(Path.of("..", "template.yaml"), ACCOUNT);

    assertThat(template.functions())
        .extracting(FunctionResource::handler)
        .contains("io.butlerops.functions.alert.AlertHandler");
    assertThat(template.queues()).extracting(QueueResource::name).contains("AlertQueue");
    assertThat(template.tables()).extracting(TableResource::name).contains("SettingsTable");
    assertThat(template.rules())
        .extracting(TopicRuleResource::name)
        .contains("EventsRule", "LogsRule", "ResultsRule", "PresenceRule");
    assertThat(template.buckets()).containsExactly(new BucketResource("logbucket"));
    assertThat(template.buses()).containsExactly(new EventBusResource("butler"));
    assertThat(template.apis()).extracting(HttpApiResource::name).containsExactly("AdminApi");
    assertThat(template.restApis()).extracting(RestApiResource::name).containsExactly("butler-v4");
    assertThat(template.usagePlans())
        .containsExactly(new UsagePlanResource("butler-tokens", "butler-v4", 200, 400));
    assertThat(template.outputs()).containsEntry("ApiUrl", "http://127.0.0.1:4567");
    assertThat(template.policies()).hasSize(1);
  }

  @Test
  void function_globalsVariablesAndMapping_areResolved() throws IOException {
    FunctionResource function =
        read("""
                Parameters:
                  Size: {Type: Number, Default: 7}
                Conditions:
                  Small: !Equals [!Ref Size, 7]
                Globals:
                  Function:
                    Timeout: 20
                    Environment: {Variables: {COMMON: shared, QUEUE: overridden}}
                Resources:
                  Work:
                    Type: AWS::SQS::Queue
                    Properties: {VisibilityTimeout: 120, QueueName: !Sub "${AWS::StackName}-work"}
                  F:
                    Type: AWS::Serverless::Function
                    Properties:
                      Handler: x.F::handleRequest
                      Environment:
                        Variables:
                          QUEUE: !Ref Work
                          TEXT: !Join ["-", [a, !Sub ["${n}${!kept}", {n: !Ref Size}]]]
                          CHOSEN: !If [Small, small, large]
                          NOTHING: !Ref AWS::NoValue
                          SECOND: !Select [1, [a, b]]
                      Events:
                        Wake:
                          Type: SQS
                          Properties:
                            Queue: !GetAtt Work.Arn
                            BatchSize: !Ref Size
                            MaximumBatchingWindowInSeconds: 2
                            ScalingConfig: {MaximumConcurrency: 4}
                            FunctionResponseTypes: [ReportBatchItemFailures]
                """)
            .functions()
            .get(0);

    assertThat(function.handler()).isEqualTo("x.F");
    assertThat(function.timeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(function.variables())
        .isEqualTo(
            Map.of(
                "COMMON", "shared",
                "QUEUE", "http://127.0.0.1:4566/000000000000/butler-work",
                "TEXT", "a-7${kept}",
                "CHOSEN", "small",
                "SECOND", "b"));
    assertThat(function.mappings())
        .containsExactly(
            new FunctionResource.QueueMapping(
                "arn:aws:sqs:us-east-1:000000000000:butler-work",
                7,
                Duration.ofSeconds(2),
                4,
                true));
  }

  @Test
  void resource_conditionFalse_isNotThere() throws IOException {
    Template template =
        read(
            """
            Conditions:
              Never: !Not [!Equals [a, a]]
            Resources:
              Q: {Type: AWS::SQS::Queue, Condition: Never}
            """);

    assertThat(template.queues()).isEmpty();
  }

  @Test
  void queue_redrive_isResolved() throws IOException {
    Template template =
        read(
            """
            Resources:
              Q:
                Type: AWS::SQS::Queue
                Properties:
                  RedrivePolicy: {deadLetterTargetArn: !GetAtt D.Arn, maxReceiveCount: 3}
              D: {Type: AWS::SQS::Queue}
            """);

    assertThat(template.queues().get(0).redrive())
        .isEqualTo(
            Optional.of(new QueueResource.Redrive("arn:aws:sqs:us-east-1:000000000000:D", 3)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{Type: AWS::SNS::Topic}|line 2, Resources.X: type 'AWS::SNS::Topic' is not understood",
        "{Type: AWS::S3::Bucket, Properties: {WebsiteConfiguration: {}}}|line 2, Resources.X.WebsiteConfiguration: is not understood",
        "{Type: AWS::Serverless::HttpApi, Properties: {CorsConfiguration: true}}|line 2, Resources.X.CorsConfiguration: is not understood",
        "{Type: AWS::Serverless::HttpApi, Properties: {Auth: {DefaultAuthorizer: T}}}|line 2, Resources.X.Auth.DefaultAuthorizer: there is no 'T'",
        "{Type: AWS::Serverless::Function, Properties: {Handler: h, Events: {E: {Type: HttpApi, Properties: {ApiId: Y, Method: GET, Path: /a, PayloadFormatVersion: '1.0'}}}}}|/a names an API or an authorizer that this template does not have",
        "{Type: AWS::Serverless::Function, Properties: {Handler: h, Events: {E: {Type: HttpApi, Properties: {ApiId: Y, Method: GET, Path: /a}}}}}|Events.E.Properties.PayloadFormatVersion: is missing",
        "{Type: AWS::SQS::Queue, Properties: {FifoQueue: true}}|line 2, Resources.X.FifoQueue: is not understood",
        "{Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: long}}|line 2, Resources.X.VisibilityTimeout: 'long'; expected a number",
        "{Type: AWS::SQS::Queue, Properties: {QueueName: !ImportValue y}}|line 2, Resources.X.QueueName: Fn::ImportValue is not understood",
        "{Type: AWS::SQS::Queue, Properties: {QueueName: !Ref Y}}|line 2, Resources.X.QueueName: 'Y' is no parameter and no resource",
        "{Type: AWS::SQS::Queue, Properties: {QueueName: !GetAtt X.Color}}|no such resource or attribute as 'X.Color'",
        "{Type: AWS::SQS::Queue, Condition: C}|line 2, Resources.X: there is no condition 'C'",
        "{Type: AWS::Serverless::Function, Properties: {Timeout: 3}}|line 2, Resources.X.Handler: is missing",
        "{Type: AWS::Serverless::Function, Properties: {Handler: h, Events: {E: {Type: SNS}}}}|line 2, Resources.X.Events.E.Type: is not understood; expected SQS, HttpApi, Api or ScheduleV2",
        "{Type: AWS::Serverless::Function, Properties: {Handler: h, ReservedConcurrentExecutions: 2}}|Resources.X.ReservedConcurrentExecutions: is not understood",
        "{Type: AWS::Serverless::Api, Properties: {StageName: s, Cors: x}}|line 2, Resources.X.Cors: is not understood",
        "{Type: AWS::Serverless::Api, Properties: {StageName: s, EndpointConfiguration: {Type: EDGE}}}|Resources.X.EndpointConfiguration.Type: only REGIONAL is served",
        "{Type: AWS::Serverless::Api, Properties: {StageName: s, BinaryMediaTypes: [image/png]}}|Resources.X.BinaryMediaTypes: only",
        "{Type: AWS::Serverless::Api, Properties: {StageName: s, Auth: {Authorizers: {T: {FunctionArn: f, FunctionPayloadType: REQUEST}}}}}|Auth.Authorizers.T.Identity.ReauthorizeEvery: is missing",
        "{Type: AWS::Serverless::Api, Properties: {StageName: s, GatewayResponses: {TEAPOT: {StatusCode: 418}}}}|line 2, Resources.X.GatewayResponses.TEAPOT: is no type of gateway response",
        "{Type: AWS::Serverless::Api, Properties: {StageName: s, GatewayResponses: {THROTTLED: {ResponseParameters: {Headers: {A: b}}}}}}|b; expected 'text' or context.requestId",
        "{Type: AWS::Serverless::Api, Properties: {StageName: s, GatewayResponses: {THROTTLED: {ResponseTemplates: {application/json: $context.stage}}}}}|application/json: only $context.error.messageString is replaced here",
        "{Type: AWS::Serverless::Function, Properties: {Handler: h, Events: {E: {Type: Api, Properties: {RestApiId: Y, Method: any, Path: /a, Auth: {Authorizer: NONE}}}}}}|expected both, or NONE and ApiKeyRequired: false",
        "{Type: AWS::Serverless::Function, Properties: {Handler: h, Events: {E: {Type: Api, Properties: {RestApiId: Y, Method: any, Path: /a}}}}}|/a names an API or an authorizer that this template does not have",
        "{Type: AWS::ApiGateway::UsagePlan, Properties: {ApiStages: [{ApiId: Y, Stage: v4}]}}|Resources.X: names a REST API that is not in here",
        "{Type: AWS::ApiGateway::UsagePlan}|Resources.X.ApiStages: expected one stage",
        "{Type: AWS::IoT::TopicRule, Properties: {TopicRulePayload: {Sql: s, Actions: [{Lambda: {}}]}}}|line 2, Resources.X.TopicRulePayload.Actions[0].Lambda: is not understood",
      })
  void notUnderstood_isNamedWithItsPlace(String resource, String problem) {
    assertThatThrownBy(() -> read("Resources:\n  X: " + resource + "\n"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining(problem);
  }

  @Test
  void routes_authorizer_isTheApisUnlessTheySay() throws IOException {
    Template template =
        read(
            """
            Resources:
              A:
                Type: AWS::Serverless::HttpApi
                Properties:
                  Auth:
                    DefaultAuthorizer: T
                    Authorizers:
                      T: {FunctionArn: !Ref F.Alias, AuthorizerPayloadFormatVersion: "1.0"}
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: h
                  Events:
                    Guarded: {Type: HttpApi, Properties: {ApiId: !Ref A, Method: any, Path: "/a/{p+}", PayloadFormatVersion: "1.0"}}
                    Open:
                      Type: HttpApi
                      Properties: {ApiId: !Ref A, Method: GET, Path: /o, PayloadFormatVersion: "1.0", TimeoutInMillis: 900, Auth: {Authorizer: NONE}}
            Outputs:
              Url: {Value: !Sub "${A.ApiEndpoint}/a"}
            """);

    HttpApiResource api = template.apis().get(0);
    var routes = template.functions().get(0).routes();
    assertThat(api.authorizer(routes.get(0)).orElseThrow()).endsWith(":function:F");
    assertThat(api.authorizer(routes.get(1))).isEmpty();
    assertThat(routes.get(0).limit()).isEqualTo(Duration.ofSeconds(30));
    assertThat(routes.get(1))
        .isEqualTo(
            new HttpApiResource.Route(
                "A", "GET", "/o", Optional.of("NONE"), Duration.ofMillis(900)));
    assertThat(template.outputs()).containsEntry("Url", "http://127.0.0.1:4567/a");
  }

  @Test
  void mapping_queueVisibleBeforeTheFunctionEnds_isRefusedAsLambdaDoes() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    Resources:
                      Q: {Type: AWS::SQS::Queue, Properties: {VisibilityTimeout: 10}}
                      F:
                        Type: AWS::Serverless::Function
                        Properties:
                          Handler: h
                          Timeout: 60
                          Events: {E: {Type: SQS, Properties: {Queue: !GetAtt Q.Arn}}}
                    """))
        .hasMessageContaining("longer than the visibility timeout of Q");
  }

  @Test
  void brokenYaml_isNamedWithItsLine() {
    assertThatThrownBy(() -> read("Resources:\n  X: [unclosed\n"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("template.yaml, line 3");
  }

  private Template read(String text) throws IOException {
    return Template.read(Files.writeString(folder.resolve("template.yaml"), text), ACCOUNT);
  }
}
