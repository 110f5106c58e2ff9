package io.butlerops.functions.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.Event;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskKind;
import io.butlerops.functions.settings.EventWords;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SampleEventsTest {
  static Set<String> words() {
    return EventWords.all();
  }

  @ParameterizedTest
  @MethodSource("words")
  void everyEventThatSettingsCanName_hasASampleThatTravels(String word) {
    Event sample =
        SampleEvents.of(
            EventWords.type(word), TaskKind.RELOAD, SiteId.of("hq"), "sample", AdminStage.NOW);

    assertThat(MessageCodec.event(MessageCodec.encode(sample))).isEqualTo(sample);
  }
}
