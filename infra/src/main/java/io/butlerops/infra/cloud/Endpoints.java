package io.butlerops.infra.cloud;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.functions.platform.Environment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where an embedded cloud serves.
 *
 * @param aws SQS and SSM
 * @param outputs the template's, by name
 */
public record Endpoints(
    URI aws, URI dynamo, HostPort mqtt, String region, Map<String, String> outputs) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public Endpoints {
    outputs = Map.copyOf(outputs);
  }

  /** The variables that lead the AWS SDK and the AWS command line here. */
  public Map<String, String> variables() {
    return Map.of(
        "AWS_REGION",
        region,
        "AWS_ACCESS_KEY_ID",
        "local",
        "AWS_SECRET_ACCESS_KEY",
        "local",
        "AWS_ENDPOINT_URL_SQS",
        aws.toString(),
        "AWS_ENDPOINT_URL_SSM",
        aws.toString(),
        "AWS_ENDPOINT_URL_DYNAMODB",
        dynamo.toString());
  }

  /** The same for our own clients. */
  public Environment environment() {
    return new Environment(variables()::get);
  }

  /** For scripts: whole or not there at all. */
  void write(Path file) throws IOException {
    ObjectNode all = JSON.createObjectNode();
    all.put("mqtt", mqtt.toString());
    new TreeMap<>(variables()).forEach(all.putObject("environment")::put);
    new TreeMap<>(outputs).forEach(all.putObject("outputs")::put);
    PrivateFile.write(file, JSON.writeValueAsString(all) + System.lineSeparator());
  }
}
