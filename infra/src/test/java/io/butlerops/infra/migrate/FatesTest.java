package io.butlerops.infra.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FatesTest {
  private final Fates fates = Fates.load();

  @Test
  void everyKeyOfButler_hasAFate() {
    assertThat(KnownKeys.ALL)
        .hasSizeGreaterThan(1000)
        .allSatisfy(key -> assertThat(fates.of(key)).as(key).isPresent());
  }

  @Test
  void everyFate_isTheFateOfSomeKey() {
    Set<Pattern> used = new HashSet<>();
    KnownKeys.ALL.forEach(key -> fates.matching(key).ifPresent(used::add));

    assertThat(fates.sentences().keySet()).allMatch(used::contains);
  }

  @Test
  void everyFate_saysWhichKindItIs() {
    assertThat(fates.sentences().values())
        .allMatch(
            sentence ->
                sentence.matches("(carried to|replaced by|not needed:|not carried yet:) .*\\."));
  }

  @Test
  void misspeltKey_hasNoPlaceInTheList() {
    assertThat(KnownKeys.has("emailNotification.reloadTaskFailure.ratelimit")).isFalse();
    assertThat(KnownKeys.has("udpServerConfig.queueMetrics.influxdb.tags[].anything")).isTrue();
  }
}
