package io.butlerops.functions.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.Endpoint;
import io.butlerops.contract.api.Input;
import io.butlerops.contract.api.OpenApi;
import io.butlerops.contract.api.Operation;
import io.butlerops.contract.api.Reply;
import io.butlerops.contract.api.SystemOperations;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Answers for all features together; what is switched off is told of nowhere. */
final class SystemEndpoints {
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

  SystemEndpoints(List<Operation> features, Predicate<Operation> enabled, String version) {
    this.features = features;
    this.enabled = enabled;
    this.version = version;
  }

  private record Ping(String response, String butlerVersion) {}

  private record Converted(String base62, String base16) {}

  List<Endpoint> all() {
    return Stream.concat(
            Stream.of(
                new Endpoint(SystemOperations.PING, this::ping),
                new Endpoint(SystemOperations.ENABLED, this::enabled),
                new Endpoint(SystemOperations.BASE62_TO_16, SystemEndpoints::toBase16),
                new Endpoint(SystemOperations.BASE16_TO_62, SystemEndpoints::toBase62)),
            Stream.of(
                    documentation(SystemOperations.PAGE, this::page),
                    documentation(SystemOperations.OPEN_API_JSON, this::json),
                    documentation(SystemOperations.OPEN_API_YAML, this::yaml))
                .flatMap(List::stream))
        .toList();
  }

  /** Also where Butler has it; there the gateway of {@code /admin} leads here. */
  private static List<Endpoint> documentation(Operation operation, Function<Input, Reply> action) {
    String path = operation.path().substring("/v4".length());
    return List.of(
        new Endpoint(operation, action), new Endpoint(operation.at("GET", path), action));
  }

  private Reply ping(Input input) {
    return Reply.json(200, new Ping("Butler reporting for duty", version));
  }

  private Reply enabled(Input input) {
    Set<String> on = on().stream().map(Operation::toggle).collect(Collectors.toSet());
    return Reply.json(200, SWITCHES.stream().filter(on::contains).toList());
  }

  private static Reply toBase16(Input input) {
    String base62 = input.query().get("base62").asText();
    return Radix.convert(base62, Radix.BASE62, Radix.BASE16)
        .map(base16 -> Reply.json(200, new Converted(base62, base16)))
        .orElseThrow(() -> new ApiError(500, SystemOperations.BASE62_TO_16.failure()));
  }

  private static Reply toBase62(Input input) {
    String base16 = input.query().get("base16").asText();
    return Radix.convert(base16, Radix.BASE16, Radix.BASE62)
        .map(base62 -> Reply.json(200, new Converted(base62, base16)))
        .orElseThrow(() -> new ApiError(500, SystemOperations.BASE16_TO_62.failure()));
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
