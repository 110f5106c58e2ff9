package io.butlerops.infra.system.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.infra.system.conformance.Connector.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.Executable;

/** The subs, in an order in which a script may call them. */
final class Subs {
  private static final String TASK = "Reload of Sales Dashboard";
  private static final String APP = "Sales Dashboard";
  private static final String NAMESPACE = "Reload chain parameter demo";

  private final Connector connector;
  private final Path files;
  private final String namespace;

  /** Each script has files and a namespace of its own. */
  Subs(Connector connector) {
    this.connector = connector;
    this.files = Path.of(connector.target().variables().get("files"));
    this.namespace =
        NAMESPACE + " " + connector.target().name() + (connector.typed() ? " typed" : "");
  }

  Stream<DynamicTest> all() {
    return Stream.of(
        sub("GetEnabledButlerAPIEndpoints", this::enabledEndpoints),
        sub("AddKeyValue", this::addKeyValue),
        sub("GetKeyValue", this::getKeyValue),
        sub("ExistsKeyValue", this::existsKeyValue),
        sub("GetKeyValueNamespaces", this::getNamespaces),
        sub("GetAllKeysInNamespace", this::getAllKeys),
        sub("DeleteKeyValue", this::deleteKeyValue),
        sub("DeleteKeyValueNamespace", this::deleteNamespace),
        sub("CreateDir", this::createDir),
        sub("CreateDirQVD", this::createDirQvd),
        sub("CopyFile", this::copyFile),
        sub("MoveFile", this::moveFile),
        sub("DeleteFile", this::deleteFile),
        sub("StartTask", this::startTask),
        sub("StartTask_KeyValue", this::startTaskWithKeyValue),
        sub("ReloadSenseApp", this::reloadApp),
        sub("PostToMQTT", this::postToMqtt),
        sub("PostToSlack", this::postToSlack));
  }

  private static DynamicTest sub(String name, Executable plays) {
    return DynamicTest.dynamicTest(name, plays);
  }

  private void enabledEndpoints() throws IOException {
    Read read = connector.get("/v4/configfile/endpointsenabled");

    assertThat(read.values()).contains("fileCopy", "keyValueStore", "senseStartTask");
  }

  private void addKeyValue() throws IOException {
    Read read =
        connector.post(
            201,
            "/v4/keyvalues/" + Connector.encoded(namespace),
            """
            {"key": "Parameter 1", "value": "åäö 1", "ttl": "600000"}""");

    assertThat(read.value("namespace")).isEqualTo(namespace);
    assertThat(read.value("key")).isEqualTo("Parameter 1");
    assertThat(read.value("value")).isEqualTo("åäö 1");
    assertThat(read.value("ttl")).isEqualTo("600000");
  }

  private void getKeyValue() throws IOException {
    Read read = connector.get(namespacePath() + "?key=Parameter%201");

    assertThat(read.value("key")).isEqualTo("Parameter 1");
    assertThat(read.value("value")).isEqualTo("åäö 1");
  }

  private void existsKeyValue() throws IOException {
    Read there = connector.get(namespacePath() + "/keyexists?key=Parameter%201");
    Read not = connector.get(namespacePath() + "/keyexists?key=Parameter%202");

    assertThat(there.value("keyExists")).isEqualTo("true");
    assertThat(there.column("/keyValue", "namespace")).containsExactly(namespace);
    assertThat(there.column("/keyValue", "key")).containsExactly("Parameter 1");
    assertThat(there.column("/keyValue", "value")).containsExactly("åäö 1");
    assertThat(not.value("keyExists")).isEqualTo("false");
    assertThat(not.column("/keyValue", "key")).containsExactly("");
  }

  private void getNamespaces() throws IOException {
    assertThat(connector.get("/v4/keyvaluesnamespaces").values()).contains(namespace);
  }

  private void getAllKeys() throws IOException {
    Read read = connector.get("/v4/keylist/" + Connector.encoded(namespace));

    assertThat(read.value("namespace")).isEqualTo(namespace);
    assertThat(read.column("/keys", "key")).containsExactly("Parameter 1");
  }

  private void deleteKeyValue() throws IOException {
    Read read = connector.override(204, "DELETE", namespacePath() + "/Parameter%201", Map.of(), "");

    assertThat(read.answer().text()).isEmpty();
    assertThat(connector.get("/v4/keylist/" + Connector.encoded(namespace)).column("/keys", "key"))
        .isEmpty();
  }

  private void deleteNamespace() throws IOException {
    Read read = connector.override(204, "DELETE", namespacePath(), Map.of(), "");

    assertThat(read.answer().text()).isEmpty();
    assertThat(connector.get("/v4/keyvaluesnamespaces").values()).doesNotContain(namespace);
  }

  private void createDir() throws IOException {
    String directory = Connector.path(files + "\\make\\" + namespace + "\\new");

    Read read =
        connector.post(201, "/v4/createdir", "{\"directory\": \"%s\"}".formatted(directory));

    assertThat(read.value("directory")).isEqualTo(directory);
    assertThat(files.resolve("make").resolve(namespace).resolve("new")).isDirectory();
  }

  private void createDirQvd() throws IOException {
    String directory = Connector.path(namespace + "\\2026");

    Read read =
        connector.post(201, "/v4/createdirqvd", "{\"directory\": \"%s\"}".formatted(directory));

    assertThat(read.value("directory")).isEqualTo(directory);
    assertThat(files.resolve("qvd").resolve(namespace).resolve("2026")).isDirectory();
  }

  /** The subs write # as %23, which stands for a # where there is no such file. */
  private void copyFile() throws IOException {
    String name = namespace + " #1.txt";
    Files.writeString(files.resolve("copy/from").resolve(name), "data");
    String from = Connector.path(files + "\\copy\\from\\" + name);
    String to = Connector.path(files + "\\copy\\to\\" + namespace + ".txt");

    Read read =
        connector.override(
            201,
            "PUT",
            "/v4/filecopy",
            Map.of(),
            """
            {"fromFile": "%s", "toFile": "%s", "overwrite": "true", "preserveTimestamp": "false"}"""
                .formatted(from, to));

    assertThat(read.value("fromFile")).isNotEmpty();
    assertThat(read.value("toFile")).isEqualTo(to);
    assertThat(read.value("overwrite")).isEqualTo("true");
    assertThat(read.value("preserveTimestamp")).isEqualTo("false");
    assertThat(files.resolve("copy/to").resolve(namespace + ".txt")).hasContent("data");
  }

  private void moveFile() throws IOException {
    Files.writeString(files.resolve("move/from").resolve(namespace), "data");
    String from = Connector.path(files + "\\move\\from\\" + namespace);
    String to = Connector.path(files + "\\move\\to\\" + namespace);

    Read read =
        connector.override(
            201,
            "PUT",
            "/v4/filemove",
            Map.of(),
            """
            {"fromFile": "%s", "toFile": "%s", "overwrite": "false"}"""
                .formatted(from, to));

    assertThat(read.value("fromFile")).isEqualTo(from);
    assertThat(read.value("toFile")).isEqualTo(to);
    assertThat(read.value("overwrite")).isEqualTo("false");
    assertThat(files.resolve("move/from").resolve(namespace)).doesNotExist();
    assertThat(files.resolve("move/to").resolve(namespace)).hasContent("data");
  }

  private void deleteFile() throws IOException {
    Path file = Files.writeString(files.resolve("delete").resolve(namespace), "data");
    String path = Connector.path(file.toString().replace('/', '\\'));

    Read read =
        connector.override(
            204, "DELETE", "/v4/filedelete", Map.of(), "{\"deleteFile\": \"%s\"}".formatted(path));

    assertThat(read.answer().text()).isEmpty();
    assertThat(file).doesNotExist();
  }

  /** From all four tables that the sub takes; a pair without a time to live has an empty text. */
  private void startTask() throws IOException {
    Read read =
        connector.override(
            200,
            "PUT",
            "/v4/reloadtask/-/start",
            Map.of(),
            """
            [{"type": "starttaskid", "payload": {"taskId": "%s"}},
             {"type": "starttasktag", "payload": {"tag": "Restricted"}},
             {"type": "starttaskcustomproperty",
              "payload": {"customPropertyName": "Criticality", "customPropertyValue": "normal"}},
             {"type": "keyvaluestore",
              "payload": {"namespace": "%s", "key": "k", "value": "v", "ttl": ""}}]"""
                .formatted(taskId(), namespace));

    assertThat(read.column("/tasksId/started", "taskName")).containsExactly(TASK);
    assertThat(read.column("/tasksTag", "taskName")).containsExactly("HR headcount 👥");
    assertThat(read.column("/tasksCP", "taskName")).contains("Sync Active Directory");
    assertThat(read.value("taskId")).as("column of the sub, which no answer has").isEmpty();
    assertThat(connector.get(namespacePath() + "?key=k").value("value")).isEqualTo("v");
  }

  private void startTaskWithKeyValue() throws IOException {
    Read read =
        connector.override(
            200,
            "PUT",
            "/v4/reloadtask/" + taskId() + "/start",
            Map.of(),
            """
            [{"type": "keyvaluestore",
              "payload": {"namespace": "%s", "key": "k", "value": "w", "ttl": "600000"}}]"""
                .formatted(namespace));

    assertThat(read.column("/tasksId/started", "taskId")).containsExactly(taskId());
    assertThat(connector.get(namespacePath() + "?key=k").value("value")).isEqualTo("w");
    connector.override(204, "DELETE", namespacePath(), Map.of(), "");
  }

  private void reloadApp() throws IOException {
    String app = connector.target().variables().get("app." + APP);

    Read read =
        connector.override(
            201,
            "PUT",
            "/v4/app/" + app + "/reload",
            Map.of(),
            """
            {"partialReload": "false", "reloadMode": 0,
             "startQSEoWTaskOnSuccess": ["%s"], "startQSEoWTaskOnFailure": []}"""
                .formatted(taskId()));

    assertThat(read.value("appId")).isEqualTo(app);
  }

  private void postToMqtt() throws IOException {
    Read read =
        connector.override(
            201,
            "PUT",
            "/v4/mqttpublishmessage",
            Connector.JSON,
            "{\"topic\": \"sales/done\", \"message\": \"yes\"}");

    assertThat(read.value("directory")).as("column of the sub, which no answer has").isEmpty();
  }

  private void postToSlack() throws IOException {
    Read read =
        connector.override(
            201,
            "PUT",
            "/v4/slackpostmessage",
            Connector.JSON,
            """
            {"channel": "#reports", "from_user": "Script", "msg": "Done", "emoji": ":tada:"}""");

    assertThat(read.value("directory")).as("column of the sub, which no answer has").isEmpty();
  }

  private String namespacePath() {
    return "/v4/keyvalues/" + Connector.encoded(namespace);
  }

  private String taskId() {
    return connector.target().variables().get("task." + TASK);
  }
}
