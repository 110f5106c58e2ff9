package io.butlerops.contract.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.butlerops.contract.InvalidMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Commands and results to JSON bytes and back. Unknown fields are ignored; a command of an unknown
 * type is read as {@link Command.Unknown}, one with the wrong fields as {@link Command.Malformed}:
 * both have a caller who waits for an answer.
 */
public final class CommandCodec {
  /** Data never unpacks to more than this, in bytes; a bomb would. */
  private static final int MAX_UNPACKED = 64 * 1024 * 1024;

  private static final Map<String, Class<? extends Command>> TYPES =
      Stream.of(
              Command.StartTasks.class,
              Command.FollowExecution.class,
              Command.ReloadApp.class,
              Command.DumpApp.class,
              Command.ListApps.class,
              Command.CopyFile.class,
              Command.MoveFile.class,
              Command.DeleteFile.class,
              Command.CreateDirectory.class,
              Command.Deliver.class,
              Command.ReadLicenses.class,
              Command.ReleaseLicense.class,
              Command.ReadVersion.class,
              Command.SendStatus.class,
              Command.CloseLoop.class)
          .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModules(new Jdk8Module(), new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, null))
          .build();

  private CommandCodec() {}

  public static byte[] encode(CommandMessage message) {
    ObjectNode json = JSON.createObjectNode();
    json.put("contractVersion", message.contractVersion()).put("id", message.id());
    json.set("issued", JSON.valueToTree(message.issued()));
    json.set("expires", JSON.valueToTree(message.expires()));
    message.notBefore().ifPresent(time -> json.set("notBefore", JSON.valueToTree(time)));
    json.put("type", message.command().name());
    json.set("command", fields(message.command()));
    return write(json);
  }

  /**
   * @throws InvalidMessage when it is not a command at all
   */
  public static CommandMessage message(byte[] bytes) {
    try {
      JsonNode json = JSON.readTree(bytes);
      JsonNode notBefore = json.path("notBefore");
      return new CommandMessage(
          json.path("contractVersion").asInt(),
          json.path("id").asText(null),
          JSON.treeToValue(json.path("issued"), Instant.class),
          JSON.treeToValue(json.path("expires"), Instant.class),
          notBefore.isTextual()
              ? Optional.of(JSON.treeToValue(notBefore, Instant.class))
              : Optional.empty(),
          given(json.path("type").asText(), json.path("command")));
    } catch (IOException | IllegalArgumentException | NullPointerException e) {
      throw new InvalidMessage("command: " + e.getMessage(), e);
    }
  }

  /**
   * @throws InvalidMessage when its fields are not those of its type
   */
  public static Command command(String type, JsonNode fields) {
    Class<? extends Command> known = TYPES.get(type);
    if (known == null) {
      return new Command.Unknown(type, fields);
    }
    if (!fields.isObject()) {
      throw new InvalidMessage("command " + type + ": its fields are not an object", null);
    }
    try {
      return JSON.treeToValue(fields, known);
    } catch (JsonMappingException e) {
      throw new InvalidMessage(
          "command " + type + ": " + place(e) + " is not what it should be", e);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new InvalidMessage("command " + type + ": " + e.getMessage(), e);
    }
  }

  /** The fields of a command, for whoever keeps it; its type is its name. */
  public static JsonNode fields(Command command) {
    if (command instanceof Command.Unknown unknown) {
      return unknown.fields();
    }
    return command instanceof Command.Malformed malformed
        ? malformed.fields()
        : JSON.valueToTree(command);
  }

  private static Command given(String type, JsonNode fields) {
    try {
      return command(type, fields);
    } catch (InvalidMessage e) {
      return new Command.Malformed(type, fields, e.getMessage());
    }
  }

  public static byte[] encode(CommandResult result) {
    return write(result);
  }

  /**
   * @throws InvalidMessage when it is none
   */
  public static CommandResult result(byte[] bytes) {
    try {
      return JSON.readValue(bytes, CommandResult.class);
    } catch (IOException e) {
      throw new InvalidMessage("result: " + e.getMessage(), e);
    }
  }

  /**
   * Cuts data into {@link CommandResult#data} of results.
   *
   * @param data a record, a collection or a JSON node
   */
  public static List<String> pack(Object data) {
    Parts parts = new Parts(CommandResult.MAX_PART);
    try (OutputStream gzip = new GZIPOutputStream(Base64.getEncoder().wrap(parts))) {
      JSON.writeValue(gzip, data);
    } catch (IOException e) {
      throw new IllegalStateException("data of ours does not encode", e);
    }
    return parts.take();
  }

  /**
   * @param parts all of them in order
   * @throws InvalidMessage when they do not belong together
   */
  public static JsonNode unpack(List<String> parts) {
    try {
      byte[] packed = Base64.getDecoder().decode(String.join("", parts));
      return packed.length == 0 ? JSON.missingNode() : JSON.readTree(unzip(packed));
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidMessage("data of a result: " + e.getMessage(), e);
    }
  }

  /**
   * The same to be written only, without ever being whole in memory.
   *
   * @return a POJO node, or a missing node for no data
   */
  public static JsonNode unread(List<String> parts) {
    return parts.stream().allMatch(String::isEmpty)
        ? JSON.missingNode()
        : new POJONode(new PackedData(parts));
  }

  /** Reads unpacked data as the record that the command promises. */
  public static <T> T data(JsonNode data, Class<T> type) {
    try {
      return JSON.treeToValue(data, type);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new InvalidMessage("data of a result: " + e.getMessage(), e);
    }
  }

  private static String place(JsonMappingException fault) {
    String path =
        fault.getPath().stream()
            .map(step -> step.getFieldName() == null ? "#" + step.getIndex() : step.getFieldName())
            .collect(Collectors.joining("/"));
    return path.isEmpty() ? "one of its fields" : "its field " + path;
  }

  private static byte[] unzip(byte[] packed) throws IOException {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] bytes = gzip.readNBytes(MAX_UNPACKED + 1);
      if (bytes.length > MAX_UNPACKED) {
        throw new IOException("unpacks to more than " + MAX_UNPACKED + " bytes");
      }
      return bytes;
    }
  }

  private static byte[] write(Object message) {
    try {
      return JSON.writeValueAsBytes(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of ours does not encode", e);
    }
  }
}
