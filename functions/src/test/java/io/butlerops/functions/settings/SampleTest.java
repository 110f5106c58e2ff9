package io.butlerops.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.functions.notify.DestinationTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What people copy from must be right. */
class SampleTest {
  @Test
  void commentedSample_isReadWithoutAProblem() throws IOException {
    String yaml = Files.readString(Path.of("..", "infra", "settings", "butler.sample.yaml"));

    AlertSettings settings =
        AlertSettings.parse("butler.sample.yaml", yaml, DestinationTypes.all());

    assertThat(settings.destinations().values())
        .extracting(Destination::type)
        .as("a sample of every kind")
        .containsAll(DestinationTypes.all().stream().map(DestinationType::name).toList());
    assertThat(settings.routes()).hasSize(2);
    assertThat(settings.catchAll()).containsExactly("ops-mail");
  }
}
