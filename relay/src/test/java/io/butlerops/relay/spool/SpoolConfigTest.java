package io.butlerops.relay.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SpoolConfigTest {
  @Test
  void read_nothingSet_hasDefaults() throws IOException {
    assertThat(read("spool:\n")).isEqualTo(new SpoolConfig(Path.of("spool"), 512L << 20, 8L << 20));
  }

  @Test
  void read_everythingSet_isTaken() throws IOException {
    assertThat(read("spool: {dir: /var/relay, maxSize: 1GB, segmentSize: 4MB}"))
        .isEqualTo(new SpoolConfig(Path.of("/var/relay"), 1L << 30, 4L << 20));
  }

  @Test
  void read_tooFewSegments_saysWhatIsExpected() {
    assertThatThrownBy(() -> read("spool:\n  maxSize: 1MB\n"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("line 2, spool.maxSize")
        .hasMessageContaining("at least 4 segments");
  }

  private static SpoolConfig read(String yaml) throws IOException {
    return Settings.read(
        "relay.yaml",
        new YAMLFactory().createParser(yaml),
        section -> SpoolConfig.read(section.section("spool")));
  }
}
