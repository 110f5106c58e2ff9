package io.butlerops.functions.command;

import static io.butlerops.functions.command.CommandItem.number;
import static io.butlerops.functions.command.CommandItem.text;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.command.CommandResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** Commands in a table of their own. */
public final class DynamoCommandStore implements CommandStore {
  private static final String INDEX = "pending";

  private final DynamoDbClient dynamo;
  private final String table;

  public DynamoCommandStore(DynamoDbClient dynamo, String table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public StoredCommand add(StoredCommand command) {
    try {
      dynamo.putItem(
          put ->
              put.tableName(table)
                  .item(CommandItem.write(command))
                  .conditionExpression("attribute_not_exists(pk)"));
      return command;
    } catch (ConditionalCheckFailedException e) {
      return find(command.id()).orElseThrow(() -> e);
    }
  }

  @Override
  public Optional<StoredCommand> find(String id) {
    return Optional.of(
            dynamo
                .getItem(get -> get.tableName(table).key(CommandItem.key(id)).consistentRead(true))
                .item())
        .filter(item -> !item.isEmpty())
        .map(CommandItem::read);
  }

  @Override
  public List<StoredCommand> pending(RelayId relay) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .indexName(INDEX)
                    .keyConditionExpression("waits = :relay")
                    .expressionAttributeValues(Map.of(":relay", text(relay.toString()))))
        .items()
        .stream()
        .map(CommandItem::read)
        .toList();
  }

  /** The part before its number: whoever counts them all finds them all. */
  @Override
  public int keep(StoredCommand command, CommandResult part) {
    dynamo.putItem(put -> put.tableName(table).item(CommandItem.part(command, part)));
    String arrived = CommandItem.arrived(CommandState.of(part.state()));
    return dynamo
        .updateItem(
            update ->
                update
                    .tableName(table)
                    .key(CommandItem.key(command.id()))
                    .updateExpression("ADD #arrived :number")
                    .conditionExpression("attribute_exists(pk)")
                    .expressionAttributeNames(Map.of("#arrived", arrived))
                    .expressionAttributeValues(
                        Map.of(
                            ":number", AttributeValue.fromNs(List.of(String.valueOf(part.part())))))
                    .returnValues(ReturnValue.UPDATED_NEW))
        .attributes()
        .get(arrived)
        .ns()
        .size();
  }

  @Override
  public boolean advance(StoredCommand command) {
    if (command.state().after().isEmpty()) {
      return false;
    }
    Map<String, AttributeValue> values = new HashMap<>();
    List<String> sets = new ArrayList<>();
    set("state", text(command.state().name()), sets, values);
    set("changed", text(command.changed().toString()), sets, values);
    set("parts", number(command.parts()), sets, values);
    command
        .failure()
        .ifPresent(
            failure -> {
              set("failureStatus", number(failure.status()), sets, values);
              set("failureMessage", text(failure.message()), sets, values);
            });
    Map<String, String> names = names(values);
    List<String> from = from(command.state(), values);
    try {
      dynamo.updateItem(
          update ->
              update
                  .tableName(table)
                  .key(CommandItem.key(command.id()))
                  .updateExpression("SET " + String.join(", ", sets) + " REMOVE waits")
                  .conditionExpression("#state IN (" + String.join(", ", from) + ")")
                  .expressionAttributeNames(names)
                  .expressionAttributeValues(values));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** Some of the attributes' names are words of DynamoDB's own. */
  private static void set(
      String name, AttributeValue value, List<String> sets, Map<String, AttributeValue> values) {
    sets.add("#%s = :%s".formatted(name, name));
    values.put(":" + name, value);
  }

  private static Map<String, String> names(Map<String, AttributeValue> values) {
    Map<String, String> names = new HashMap<>();
    values.keySet().forEach(value -> names.put("#" + value.substring(1), value.substring(1)));
    return names;
  }

  private static List<String> from(CommandState state, Map<String, AttributeValue> values) {
    List<String> from = new ArrayList<>();
    for (CommandState before : state.after()) {
      from.add(":from" + before);
      values.put(":from" + before, text(before.name()));
    }
    return from;
  }

  @Override
  public List<String> data(StoredCommand command) {
    if (command.parts() == 0) {
      return List.of();
    }
    Map<String, AttributeValue> values =
        Map.of(
            ":id", text(command.id()),
            ":prefix", text(CommandItem.partPrefix(command.state())));
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .keyConditionExpression("pk = :id AND begins_with(sk, :prefix)")
                    .expressionAttributeValues(values)
                    .consistentRead(true))
        .items()
        .stream()
        .map(item -> item.get("data").s())
        .toList();
  }
}
