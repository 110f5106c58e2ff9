package io.butlerops.infra.cloud.secret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.cloud.endpoint.AwsService;
import io.butlerops.infra.cloud.endpoint.ServiceFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** The Parameter Store, as far as secrets need it. */
public final class SsmService implements AwsService {
  private final SecretFile secrets;

  public SsmService(SecretFile secrets) {
    this.secrets = secrets;
  }

  @Override
  public String target() {
    return "AmazonSSM";
  }

  @Override
  public ObjectNode call(String operation, JsonNode request) throws ServiceFailure {
    try {
      return switch (operation) {
        case "GetParameter" -> one(request.path("Name").asText());
        case "GetParameters" -> several(request.path("Names"));
        case "PutParameter" -> put(request);
        default ->
            throw new ServiceFailure(
                "UnknownOperationException", operation + " is not served here");
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ObjectNode one(String name) throws IOException, ServiceFailure {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set(
        "Parameter",
        parameter(name)
            .orElseThrow(
                () ->
                    new ServiceFailure(
                        "ParameterNotFound",
                        "there is no secret " + name + "; make it with ./butler secret put")));
    return answer;
  }

  private ObjectNode several(JsonNode names) throws IOException {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode found = answer.putArray("Parameters");
    ArrayNode invalid = answer.putArray("InvalidParameters");
    for (JsonNode name : names) {
      parameter(name.asText()).ifPresentOrElse(found::add, () -> invalid.add(name));
    }
    return answer;
  }

  private ObjectNode put(JsonNode request) throws IOException, ServiceFailure {
    String name = request.path("Name").asText();
    if (!request.path("Overwrite").asBoolean() && secrets.find(name).isPresent()) {
      throw new ServiceFailure("ParameterAlreadyExists", name + " exists already");
    }
    secrets.put(name, request.path("Value").asText());
    return JsonNodeFactory.instance.objectNode().put("Version", 1).put("Tier", "Standard");
  }

  private Optional<ObjectNode> parameter(String name) throws IOException {
    return secrets
        .find(name)
        .map(
            value ->
                JsonNodeFactory.instance
                    .objectNode()
                    .put("Name", name)
                    .put("Type", "SecureString")
                    .put("Value", value)
                    .put("Version", 1)
                    .put("DataType", "text"));
  }
}
