package io.butlerops.infra.system;

import io.butlerops.infra.cloud.dynamo.Tables;
import io.butlerops.infra.cloud.template.Account;
import io.butlerops.infra.cloud.template.TableResource;
import io.butlerops.infra.cloud.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The tables of {@code template.yaml}, under names that no other run uses. */
record TemplateTables(DynamoDbClient dynamo, String prefix, List<TableResource> tables)
    implements AutoCloseable {

  static TemplateTables create(DynamoDbClient dynamo) throws IOException {
    String prefix = "contract-" + UUID.randomUUID() + "-";
    Account account = Account.local(URI.create("http://127.0.0.1:1"));
    List<TableResource> tables =
        Template.read(Path.of("..", "template.yaml"), account).tables().stream()
            .map(table -> renamed(table, prefix + table.name()))
            .toList();
    new Tables(dynamo).create(tables);
    return new TemplateTables(dynamo, prefix, tables);
  }

  String alerts() {
    return prefix + "AlertTable";
  }

  String keyValues() {
    return prefix + "KeyValueTable";
  }

  String commands() {
    return prefix + "CommandTable";
  }

  String sites() {
    return prefix + "SiteTable";
  }

  String schedules() {
    return prefix + "ScheduleTable";
  }

  /** With nothing in it. */
  String emptySettings() {
    String settings = prefix + "SettingsTable";
    dynamo.scan(scan -> scan.tableName(settings)).items().stream()
        .map(item -> Map.of("pk", item.get("pk"), "sk", item.get("sk")))
        .forEach(key -> delete(settings, key));
    return settings;
  }

  @Override
  public void close() {
    tables.forEach(table -> dynamo.deleteTable(delete -> delete.tableName(table.name())));
  }

  private void delete(String table, Map<String, AttributeValue> key) {
    dynamo.deleteItem(delete -> delete.tableName(table).key(key));
  }

  private static TableResource renamed(TableResource table, String name) {
    return new TableResource(
        name, table.attributes(), table.keys(), table.indexes(), table.timeToLive());
  }
}
