package io.butlerops.contract.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.api.Operation.Answered;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Describes operations as an OpenAPI 3.1 document, from nothing but their declarations. */
public final class OpenApi {
  private static final JsonMapper JSON = new JsonMapper();

  private static final String DESCRIPTION =
      "Numbers and booleans may also be sent as texts. PUT and DELETE may be sent as POST with the"
          + " header X-HTTP-Method-Override. What is not found is answered with 400, an unknown"
          + " route with 404.";

  private OpenApi() {}

  /**
   * @param version of the API's implementation
   */
  public static ObjectNode document(List<Operation> operations, String version) {
    ObjectNode document = object().put("openapi", "3.1.0");
    document
        .putObject("info")
        .put("title", "Butler API documentation")
        .put("version", version)
        .put("description", DESCRIPTION);
    document.putArray("servers").addObject().put("url", "/");
    ArrayNode security = document.putArray("security");
    security.addObject().putArray("bearer");
    security.addObject().putArray("key");
    ObjectNode paths = document.putObject("paths");
    for (Operation operation : operations) {
      paths.withObjectProperty(operation.path()).set(method(operation), operation(operation));
    }
    document.set("components", components());
    return document;
  }

  private static String method(Operation operation) {
    return operation.method().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode operation(Operation operation) {
    ObjectNode described =
        object().put("operationId", operation.id()).put("summary", operation.summary());
    describe(operation, described);
    ArrayNode parameters = described.putArray("parameters");
    operation.pathNames().forEach(name -> parameters.add(parameter(name, "path", true)));
    for (Shape.Field field : operation.query().fields()) {
      ObjectNode parameter = parameter(field.name(), "query", field.required());
      parameter.put("description", field.meaning()).set("schema", schema(field.shape()));
      parameters.add(parameter);
    }
    operation.body().ifPresent(shape -> described.set("requestBody", body(shape)));
    described.set("responses", responses(operation));
    return described;
  }

  private static void describe(Operation operation, ObjectNode described) {
    if (operation.open()) {
      described.putArray("security");
    } else if (!operation.scope().isEmpty()) {
      described.put("description", "The token needs the scope " + operation.scope() + ".");
    }
  }

  private static ObjectNode parameter(String name, String in, boolean required) {
    ObjectNode parameter = object().put("name", name).put("in", in).put("required", required);
    parameter.putObject("schema").put("type", "string");
    return parameter;
  }

  private static ObjectNode body(Shape shape) {
    ObjectNode body = object().put("required", true);
    body.putObject("content").putObject("application/json").set("schema", schema(shape));
    return body;
  }

  /** Answers of one status are told together. */
  private static ObjectNode responses(Operation operation) {
    ObjectNode responses = object();
    Stream<Answered> all =
        operation.answers().stream().anyMatch(answer -> answer.status() == 500)
            ? operation.answers().stream()
            : Stream.concat(
                operation.answers().stream(), Stream.of(Answered.error(500, operation.failure())));
    all.forEach(answer -> add(answer, responses.withObjectProperty("" + answer.status())));
    return responses;
  }

  private static void add(Answered answer, ObjectNode response) {
    String before = response.path("description").asText();
    response.put(
        "description", before.isEmpty() ? answer.meaning() : before + " · " + answer.meaning());
    if (!answer.type().isEmpty()) {
      ObjectNode content =
          response.withObjectProperty("content").withObjectProperty(answer.type().split(";", 2)[0]);
      if (answer.status() >= 400) {
        content.putObject("schema").put("$ref", "#/components/schemas/Error");
      }
      if (!answer.example().isEmpty()) {
        ObjectNode examples = content.withObjectProperty("examples");
        example(answer, examples.putObject("example" + (examples.size() + 1)));
      }
    }
  }

  private static void example(Answered answer, ObjectNode example) {
    if (!answer.type().startsWith("application/json")) {
      example.put("value", answer.example());
      return;
    }
    try {
      example.set("value", JSON.readTree(answer.example()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an example of ours is no JSON: " + answer.example(), e);
    }
  }

  private static ObjectNode schema(Shape shape) {
    ObjectNode schema = object();
    if (shape instanceof Shape.Text text) {
      schema.put("type", "string");
      text.longest().ifPresent(longest -> schema.put("maxLength", longest));
      if (!text.allowed().isEmpty()) {
        text.allowed().forEach(schema.putArray("enum")::add);
      }
    } else if (shape instanceof Shape.Numeric number) {
      schema.put("type", number.whole() ? "integer" : "number");
    } else if (shape instanceof Shape.Flag) {
      schema.put("type", "boolean");
    } else if (shape instanceof Shape.ListOf list) {
      schema.put("type", "array").set("items", schema(list.item()));
    } else if (shape instanceof Shape.Fields fields) {
      fields(fields.fields(), schema.put("type", "object"));
    }
    return schema;
  }

  private static void fields(List<Shape.Field> fields, ObjectNode schema) {
    ObjectNode properties = schema.putObject("properties");
    for (Shape.Field field : fields) {
      properties.set(field.name(), schema(field.shape()).put("description", field.meaning()));
      if (field.required()) {
        schema.withArrayProperty("required").add(field.name());
      }
    }
  }

  private static ObjectNode components() {
    ObjectNode components = object();
    ObjectNode schemes = components.putObject("securitySchemes");
    schemes.putObject("bearer").put("type", "http").put("scheme", "bearer");
    schemes.putObject("key").put("type", "apiKey").put("in", "header").put("name", "X-Api-Key");
    ObjectNode error = components.putObject("schemas").putObject("Error").put("type", "object");
    ObjectNode properties = error.putObject("properties");
    properties.putObject("statusCode").put("type", "integer");
    Stream.of("code", "error", "message")
        .forEach(name -> properties.putObject(name).put("type", "string"));
    return components;
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
