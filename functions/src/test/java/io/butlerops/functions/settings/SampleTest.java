package io.butlerops.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.notify.DestinationTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
