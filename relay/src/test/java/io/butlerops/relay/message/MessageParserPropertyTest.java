package io.butlerops.relay.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.Reported;
import io.butlerops.relay.message.Parsed.Rejected;
import io.butlerops.relay.message.Parsed.Understood;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MessageParserPropertyTest {
  private static final List<String> TYPES =
      List.of(
          "/scheduler-task-failed/",
          "/scheduler-task-aborted/",
          "/scheduler-task-success//",
          "/scheduler-distribute/",
          "/engine-reload-failed/",
          "/butler-loop-test/",
          "host");

  @Property
  void anyBytes_areAnswered(@ForAll byte[] datagram) {
    assertThat(MessageParser.parse(datagram)).isNotNull();
  }

  @Property
  void anyFieldsAfterAType_areAnsweredWithPrintableCutFields(
      @ForAll("types") String type, @ForAll List<String> fields) {
    Parsed parsed = parse(type + ";" + String.join(";", fields));
    if (parsed instanceof Rejected rejected) {
      assertThat(rejected.detail()).isNotBlank().hasSizeLessThan(200);
    } else if (((Understood) parsed).message() instanceof Message.Task task) {
      assertThat(task.reported().taskName()).hasSizeLessThanOrEqualTo(500);
      assertThat(task.reported().logMessage()).doesNotContain("\n").hasSizeLessThanOrEqualTo(500);
    }
  }

  @Property
  void validEvent_withSeparatorsAnywhere_keepsItsIdsLevelTimeAndMessage(
      @ForAll("names") String task,
      @ForAll("names") String app,
      @ForAll("names") String message,
      @ForAll("ids") List<String> ids) {
    String time = "2021-02-16 09:24:59,099";
    Reported reported =
        task(
            "/scheduler-task-failed/;h;%s;%s;LAB\\u;%s;%s;%s;WARN;%s;%s"
                .formatted(task, app, ids.get(0), ids.get(1), time, ids.get(2), message));
    assertThat(List.of(reported.taskId(), reported.appId(), reported.executionId())).isEqualTo(ids);
    assertThat(reported.logTimestamp()).isEqualTo(time);
    assertThat(reported.logLevel()).isEqualTo("WARN");
    assertThat(reported.logMessage()).isEqualTo(message);
    assertThat(String.join(";", reported.taskName(), reported.appName(), reported.user()))
        .isEqualTo(task + ";" + app + ";LAB\\u");
  }

  @Property
  void truncatedEvent_isAnswered(@ForAll("cuts") int cut) {
    String event =
        "/scheduler-task-failed/;h;a;b;c;dec2a02a-1680-44ef-8dc2-e2bfb180af87;;2021-02-16 09:24:59;INFO;"
            + ";Max retries reached";
    assertThat(parse(event.substring(0, Math.min(cut, event.length())))).isNotNull();
  }

  @Provide
  Arbitrary<String> types() {
    return Arbitraries.of(TYPES);
  }

  @Provide
  Arbitrary<Integer> cuts() {
    return Arbitraries.integers().between(0, 130);
  }

  @Provide
  Arbitrary<List<String>> ids() {
    return Arbitraries.create(() -> UUID.randomUUID().toString()).list().ofSize(3);
  }

  /** Printable, with many separators and blanks; not log4net's word for an unset property. */
  @Provide
  Arbitrary<String> names() {
    return Arbitraries.strings()
        .withChars(';', ' ', 'a', 'Z', '9', '-', 'å', '漢', '{')
        .ofMaxLength(60);
  }

  private static Reported task(String datagram) {
    return ((Message.Task) ((Understood) parse(datagram)).message()).reported();
  }

  private static Parsed parse(String datagram) {
    return MessageParser.parse(datagram.getBytes(UTF_8));
  }
}
