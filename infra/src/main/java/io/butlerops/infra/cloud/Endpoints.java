package io.butlerops.infra.cloud;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.functions.platform.Environment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where an embedded cloud serves.
 *
 * @param aws all AWS services but DynamoDB
 * @param v4 what stands before {@code /v4} in the addresses of its API
 * @param admin base address of the admin API
 * @param outputs the template's, by name
 */
public record Endpoints(
    URI aws,
    URI dynamo,
    URI v4,
    URI admin,
    HostPort mqtt,
    String region,
    Map<String, String> outputs) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** As the SDK spells them in its variables. */
  private static final List<String> SERVICES =
      List.of(
          "SQS",
          "SSM",
          "S3",
          "EVENTBRIDGE",
          "SESV2",
          "IOT_DATA_PLANE",
          "IOT_DATA",
          "API_GATEWAY",
          "SCHEDULER");

  public Endpoints {
    outputs = Map.copyOf(outputs);
  }

  /** The variables that lead the AWS SDK and the AWS command line here. */
  public Map<String, String> variables() {
    Map<String, String> variables = new TreeMap<>();
    variables.put("AWS_REGION", region);
    variables.put("AWS_ACCESS_KEY_ID", "local");
    variables.put("AWS_SECRET_ACCESS_KEY", "local");
    SERVICES.forEach(service -> variables.put("AWS_ENDPOINT_URL_" + service, aws.toString()));
    variables.put("AWS_ENDPOINT_URL_DYNAMODB", dynamo.toString());
    return variables;
  }

  /** The same for our own clients. */
  public Environment environment() {
    return new Environment(variables()::get);
  }

  /** For scripts: whole or not there at all. */
  void write(Path file) throws IOException {
    ObjectNode all = JSON.createObjectNode();
    all.put("mqtt", mqtt.toString());
    all.put("v4", v4.toString());
    all.put("admin", admin.toString());
    variables().forEach(all.putObject("environment")::put);
    new TreeMap<>(outputs).forEach(all.putObject("outputs")::put);
    PrivateFile.write(file, JSON.writeValueAsString(all) + System.lineSeparator());
  }
}
