package io.butlerops.functions.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.contract.command.CommandResult.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A command's rows in the command table, all in the partition of its id. {@code sk = COMMAND}:
 * {@code relay}, {@code origin}, {@code contractVersion}, {@code type}, {@code fields} (JSON),
 * {@code issued}, {@code expires}, {@code notBefore}, {@code state}, {@code failureStatus}, {@code
 * failureMessage}, {@code parts}, {@code changed}, {@code arrived<STATE>} (numbers of the parts
 * that are there); {@code waits} (the relay) while it is pending, by which the index finds it.
 * {@code sk = PART#<STATE>#<four digits>}: {@code data}. Times are ISO-8601, {@code expiresAt}
 * seconds.
 */
final class CommandItem {
  static final String SK = "COMMAND";

  /** So long somebody may ask what became of it. */
  private static final Duration KEPT = Duration.ofDays(3);

  private static final ObjectMapper JSON = new ObjectMapper();

  private CommandItem() {}

  static Map<String, AttributeValue> key(String id) {
    return Map.of("pk", text(id), "sk", text(SK));
  }

  static String partPrefix(CommandState state) {
    return "PART#" + state + "#";
  }

  /** Where the numbers of a state's parts stand. */
  static String arrived(CommandState state) {
    return "arrived" + state;
  }

  static Map<String, AttributeValue> write(StoredCommand command) {
    CommandMessage message = command.message();
    Map<String, AttributeValue> item = new HashMap<>(key(command.id()));
    item.put("relay", text(command.relay().toString()));
    item.put("waits", text(command.relay().toString()));
    item.put("origin", text(command.origin()));
    item.put("contractVersion", number(message.contractVersion()));
    item.put("type", text(message.command().name()));
    item.put("fields", text(CommandCodec.fields(message.command()).toString()));
    item.put("issued", text(message.issued().toString()));
    item.put("expires", text(message.expires().toString()));
    message.notBefore().ifPresent(time -> item.put("notBefore", text(time.toString())));
    item.put("state", text(command.state().name()));
    item.put("changed", text(command.changed().toString()));
    item.put("expiresAt", end(command));
    return item;
  }

  static Map<String, AttributeValue> part(StoredCommand command, CommandResult part) {
    CommandState state = CommandState.of(part.state());
    return Map.of(
        "pk", text(command.id()),
        "sk", text(partPrefix(state) + "%04d".formatted(part.part())),
        "data", text(part.data()),
        "expiresAt", end(command));
  }

  private static AttributeValue end(StoredCommand command) {
    return number(command.message().expires().plus(KEPT).getEpochSecond());
  }

  static StoredCommand read(Map<String, AttributeValue> item) {
    return new StoredCommand(
        RelayId.parse(item.get("relay").s()),
        item.get("origin").s(),
        message(item),
        CommandState.valueOf(item.get("state").s()),
        Optional.ofNullable(item.get("failureStatus"))
            .map(status -> new Failure(integer(status), item.get("failureMessage").s())),
        item.containsKey("parts") ? integer(item.get("parts")) : 0,
        time(item.get("changed")));
  }

  private static CommandMessage message(Map<String, AttributeValue> item) {
    return new CommandMessage(
        integer(item.get("contractVersion")),
        item.get("pk").s(),
        time(item.get("issued")),
        time(item.get("expires")),
        Optional.ofNullable(item.get("notBefore")).map(CommandItem::time),
        command(item));
  }

  private static Command command(Map<String, AttributeValue> item) {
    try {
      return CommandCodec.command(item.get("type").s(), JSON.readTree(item.get("fields").s()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("fields that we wrote ourselves cannot be read", e);
    }
  }

  private static Instant time(AttributeValue value) {
    return Instant.parse(value.s());
  }

  private static int integer(AttributeValue value) {
    return Integer.parseInt(value.n());
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }
}
