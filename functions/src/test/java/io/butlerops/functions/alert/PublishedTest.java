package io.butlerops.functions.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.Batch;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.InvalidMessage;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.RelayId;
import io.butlerops.functions.settings.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Event EVENT = Samples.reload("e1", EventType.TASK_FAILED);

  @Test
  void parse_batchWithTheRulesFields_everythingThere() {
    Published published = Published.parse(message().toString());

    assertThat(published.site()).isEqualTo(Course.HQ);
    assertThat(published).hasToString("hq-1 by hq-1, boot b7 f3, batch 12");
    assertThat(published.events()).extracting(Published::event).containsExactly(EVENT);
  }

  @Test
  void parse_eventOfOurOwn_itAloneAtItsSite() {
    Published published = Published.parse(Published.own(Course.HQ, EVENT));

    assertThat(published.site()).isEqualTo(Course.HQ);
    assertThat(published).hasToString("Butler itself");
    assertThat(published.events()).extracting(Published::event).containsExactly(EVENT);
  }

  @Property
  void parse_anyDamage_refusedOrReadNeverAnythingElse(
      @ForAll @IntRange(min = 0, max = 900) int from,
      @ForAll @IntRange(min = 0, max = 40) int length,
      @ForAll String put) {
    String body = message().toString();
    int start = Math.min(from, body.length());
    int end = Math.min(start + length, body.length());
    String damaged = body.substring(0, start) + put + body.substring(end);

    assertThat(catchThrowable(() -> Published.parse(damaged).events().forEach(Published::event)))
        .satisfiesAnyOf(
            nothing -> assertThat(nothing).isNull(),
            refused -> assertThat(refused).isInstanceOf(InvalidMessage.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "7",
        "{\"id\":\"a\",\"type\":\"qlik.task.failed\"}",
        "{\"id\":\"a\",\"type\":\"qlik.task.failed\",\"time\":\"today\",\"data\":{}}",
        "{\"id\":\"a\",\"type\":\"qlik.task.failed\",\"time\":99999999999999999,\"data\":{}}",
        "{\"id\":\"a\",\"type\":\"qlik.task.failed\",\"time\":\"2026-11-23T10:15:30Z\"}",
        "{\"id\":\"a\",\"type\":\"qlik.task.failed\",\"time\":\"2026-11-23T10:15:30Z\",\"data\":7}",
        "{\"id\":\"a#b\",\"type\":\"qlik.task.failed\",\"time\":\"2026-11-23T10:15:30Z\",\"data\":{}}",
        "{\"id\":\"a\",\"type\":\"a\\nb\",\"time\":\"2026-11-23T10:15:30Z\",\"data\":{}}",
      })
  void event_notAnEvent_refused(String json) {
    assertThatThrownBy(() -> Published.event(json(json))).isInstanceOf(InvalidMessage.class);
  }

  private static ObjectNode message() {
    String packed = MessageCodec.pack(List.of(MessageCodec.encode(EVENT)));
    Batch batch = new Batch(1, RelayId.parse("hq-1"), "b7\nf3", 12, packed);
    ObjectNode json =
        (ObjectNode) json(new String(MessageCodec.encode(batch), StandardCharsets.UTF_8));
    return json.setAll(
        JsonNodeFactory.instance.objectNode().put("topicSite", "hq").put("topicClient", "hq-1"));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
