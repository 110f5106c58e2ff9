package io.butlerops.functions.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogPartsTest {
  private static final String AT = "logs/hq/e1/";

  @Test
  void of_allThere_completeInOrder() {
    LogParts parts = LogParts.of(List.of(AT + "0002-of-0002", AT + "0001-of-0002")).orElseThrow();
    assertThat(parts.complete()).isTrue();
    assertThat(parts.keys()).containsExactly(AT + "0001-of-0002", AT + "0002-of-0002");
  }

  @Test
  void of_oneMissing_notComplete() {
    LogParts parts = LogParts.of(List.of(AT + "0001-of-0002")).orElseThrow();
    assertThat(parts.complete()).isFalse();
    assertThat(parts.of()).isEqualTo(2);
  }

  @Test
  void of_sentTwiceCutDifferently_theCompleteSet() {
    List<String> keys = List.of(AT + "0001-of-0003", AT + "0002-of-0003", AT + "0001-of-0001");
    assertThat(LogParts.of(keys).orElseThrow().keys()).containsExactly(AT + "0001-of-0001");
  }

  @Test
  void of_otherNames_none() {
    assertThat(LogParts.of(List.of(AT + "readme", AT + "1-of-2"))).isEmpty();
  }
}
