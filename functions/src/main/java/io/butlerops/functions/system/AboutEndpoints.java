package io.butlerops.functions.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.butlerops.contract.api.Endpoint;
import io.butlerops.contract.api.Input;
import io.butlerops.contract.api.OpenApi;
import io.butlerops.contract.api.Operation;
import io.butlerops.contract.api.Reply;
import io.butlerops.contract.api.SystemEndpoints;
import io.butlerops.contract.api.SystemOperations;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers for all features together; what is switched off is told of nowhere. */
final class AboutEndpoints {
  /** In the order of Butler's configuration file; behind them our own. */
  private static final List<String> SWITCHES =
      List.of(
          "apiListEnabledEndpoints",
          "base62ToBase16",
          "base16ToBase62",
          "butlerping",
          "createDir",
          "createDirQVD",
          "fileDelete",
          "fileMove",
          "fileCopy",
          "keyValueStore",
          "mqttPublishMessage",
          "postNewRelicMetric",
          "postNewRelicEvent",
          "createNewSchedule",
          "getSchedule",
          "getScheduleStatusAll",
          "updateSchedule",
          "deleteSchedule",
          "startSchedule",
          "stopSchedule",
          "senseAppReload",
          "senseAppDump",
          "senseListApps",
          "senseStartTask",
          "slackPostMessage",
          "commands");

  private static final YAMLMapper YAML =
      YAMLMapper.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build();

  private final List<Operation> features;
  private final Predicate<Operation> enabled;
  private final String version;

  AboutEndpoints(List<Operation> features, Predicate<Operation> enabled, String version) {
    this.features = features;
    this.enabled = enabled;
    this.version = version;
  }

  List<Endpoint> all() {
    return Stream.of(
            SystemEndpoints.of(version),
            List.of(new Endpoint(SystemOperations.ENABLED, this::enabled)),
            documentation(SystemOperations.PAGE, this::page),
            documentation(SystemOperations.OPEN_API_JSON, this::json),
            documentation(SystemOperations.OPEN_API_YAML, this::yaml))
        .flatMap(List::stream)
        .toList();
  }

  /** Also where Butler has it; there the gateway of {@code /admin} leads here. */
  private static List<Endpoint> documentation(Operation operation, Function<Input, Reply> action) {
    String path = operation.path().substring("/v4".length());
    return List.of(
        new Endpoint(operation, action), new Endpoint(operation.at("GET", path), action));
  }

  private Reply enabled(Input input) {
    Set<String> on = on().stream().map(Operation::toggle).collect(Collectors.toSet());
    return Reply.json(200, SWITCHES.stream().filter(on::contains).toList());
  }

  private Reply page(Input input) {
    return DocumentationPage.of(on(), input.call().path(), version);
  }

  private Reply json(Input input) {
    return Reply.json(200, OpenApi.document(on(), version));
  }

  private Reply yaml(Input input) {
    try {
      String yaml = YAML.writeValueAsString(OpenApi.document(on(), version));
      return Reply.typed(200, "application/x-yaml", yaml.getBytes(UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document of ours does not encode", e);
    }
  }

  private List<Operation> on() {
    return features.stream().filter(enabled).toList();
  }
}
