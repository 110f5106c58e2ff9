package io.butlerops.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.notify.DestinationTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What people copy from must be right. */
class SampleTest {
  @Test
  void commentedSample_isReadWithoutAProblem() throws IOException {
    AlertSettings settings = read("butler.sample.yaml");

    assertThat(settings.destinations().values())
        .extracting(Destination::type)
        .as("a sample of every kind")
        .containsAll(DestinationTypes.all().stream().map(DestinationType::name).toList());
    assertThat(settings.routes()).hasSize(3);
    assertThat(settings.catchAll()).containsExactly("ops-mail");
    assertThat(settings.maintenance()).hasSize(1);
    assertThat(settings.inhibitions()).hasSize(1);
  }

  @Test
  void commentedSample_namesEveryKeyThatIsRead() throws IOException {
    String sample = text("butler.sample.yaml");

    assertThat(keys("zzz: 1\n", "")).isNotEmpty().allSatisfy(key -> mentioned(sample, key));
    assertThat(keys("routes: [{zzz: 1}]\n", "routes[0]"))
        .isNotEmpty()
        .allSatisfy(key -> mentioned(sample, key));
    assertThat(keys("routes: [{match: {zzz: 1}}]\n", "routes[0].match"))
        .isNotEmpty()
        .allSatisfy(key -> mentioned(sample, key));
    Stream.of(
            List.of("monitors: {zzz: 1}\n", "monitors"),
            List.of("monitors: {nodes: [{zzz: 1}]}\n", "monitors.nodes[0]"),
            List.of("monitors: {tasks: [{zzz: 1}]}\n", "monitors.tasks[0]"),
            List.of("sites: {hq: {zzz: 1}}\n", "sites.hq"),
            List.of("sites: {hq: {heartbeat: {zzz: 1}}}\n", "sites.hq.heartbeat"))
        .forEach(
            group ->
                assertThat(keys(group.get(0), group.get(1)))
                    .isNotEmpty()
                    .allSatisfy(key -> mentioned(sample, key)));
    DestinationTypes.all()
        .forEach(
            type ->
                assertThat(
                        keys(
                            "destinations: {d: {type: %s, zzz: 1}}%n".formatted(type.name()),
                            "destinations.d"))
                    .isNotEmpty()
                    .allSatisfy(key -> mentioned(sample, key)));
  }

  private static void mentioned(String sample, String key) {
    assertThat(sample).containsPattern("\\b" + key + "\\b");
  }

  /** As the reader itself lists them for a key that it does not know. */
  private static List<String> keys(String document, String path) {
    InvalidSettings invalid =
        catchThrowableOfType(
            InvalidSettings.class,
            () -> AlertSettings.parse("keys", document, DestinationTypes.all()));
    return invalid.problems().stream()
        .filter(problem -> problem.path().equals(path.isEmpty() ? "zzz" : path + ".zzz"))
        .map(problem -> problem.message().replaceFirst(".*expected one of ", ""))
        .flatMap(known -> Stream.of(known.split(", ")))
        .toList();
  }

  @Test
  void starter_isShortAndTellsOfFailuresTwice() throws IOException {
    assertThat(text("butler.starter.yaml").lines().count()).isLessThan(30);

    AlertSettings settings = read("butler.starter.yaml");

    Facts failed = new Facts(SiteId.of("hq"), Samples.reload("e1", EventType.TASK_FAILED));
    assertThat(settings.routes().get(0).match(failed)).isEqualTo(Match.YES);
    assertThat(settings.routes().get(0).to()).containsExactly("ops-slack", "ops-mail");
  }

  private static AlertSettings read(String name) throws IOException {
    return AlertSettings.parse(name, text(name), DestinationTypes.all());
  }

  private static String text(String name) throws IOException {
    return Files.readString(Path.of("..", "infra", "settings", name));
  }
}
