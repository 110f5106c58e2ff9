package io.butlerops.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsDiffTest {
  @Test
  void of_filesChangedAddedAndRemoved_eachWithItsName() {
    SettingsBundle old = new SettingsBundle("a: 1\n", Map.of("x.hbs", "one\n", "y.hbs", "gone\n"));
    SettingsBundle now = new SettingsBundle("a: 1\n", Map.of("x.hbs", "two\n", "z.hbs", "new\n"));
    assertThat(SettingsDiff.of("stored", old, "local", now))
        .isEqualTo(
            """
            --- x.hbs (stored)
            +++ x.hbs (local)
            @@ -1,1 +1,1 @@
            -one
            +two
            --- y.hbs (stored)
            +++ /dev/null
            @@ -1,1 +1,0 @@
            -gone
            --- /dev/null
            +++ z.hbs (local)
            @@ -1,0 +1,1 @@
            +new
            """);
  }

  @Test
  void of_same_empty() {
    SettingsBundle same = new SettingsBundle("a: 1\n", Map.of("x.hbs", "one\n"));
    assertThat(SettingsDiff.of("stored", same, "local", same)).isEmpty();
  }
}
