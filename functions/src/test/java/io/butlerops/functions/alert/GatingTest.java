package io.butlerops.functions.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.TaskMetadata;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Mail as Butler gates it, written as routes: the shared list only for tasks that opt in, addresses
 * of the task always, the owner for failed and aborted reloads only.
 */
class GatingTest {
  private static final AlertSettings SETTINGS =
      AlertSettings.parse(
          "butler.yaml",
          """
          destinations:
            mail: {type: email, host: h, from: a@x.se, to: shared@x.se}
            chat: {type: slack, url: "secret:chat"}
          catchAll: chat
          routes:
            - name: optIn
              match: {event: [failed, aborted], taskProperty: {name: Enable, value: Yes}}
              to: mail
              continue: true
            - name: perTask
              match: {event: [failed, aborted]}
              to: mail
              recipients: {shared: false, property: SendTo, owner: {include: all}}
            - name: successOptIn
              match: {event: succeeded, taskProperty: {name: Enable, value: Yes}}
              to: mail
              continue: true
            - name: successPerTask
              match: {event: succeeded}
              to: mail
              recipients: {shared: false, property: SendTo, owner: {include: all}}
          """,
          DestinationTypes.all());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // event | kind      | Enable | SendTo | who is told, and what waits
        "failed    | RELOAD    | Yes | t@x.se | shared@x.se, t@x.se, ann@example.com",
        "failed    | RELOAD    | No  | t@x.se | t@x.se, ann@example.com",
        "failed    | RELOAD    | yes |        | shared@x.se, ann@example.com",
        "failed    | RELOAD    |     |        | ann@example.com",
        "failed    | RELOAD    | ?   | ?      | chat UNDECIDED, ann@example.com, optIn WAITING, perTask WAITING recipients",
        "aborted   | RELOAD    | Yes |        | shared@x.se, ann@example.com",
        "aborted   | RELOAD    | No  |        | ann@example.com",
        "succeeded | RELOAD    | Yes | t@x.se | shared@x.se, t@x.se",
        "succeeded | RELOAD    | No  | t@x.se | t@x.se",
        "succeeded | RELOAD    | No  |        | nobody",
        "succeeded | RELOAD    | ?   | ?      | successOptIn WAITING, successPerTask WAITING recipients",
        "failed    | PRELOAD   | Yes | t@x.se | shared@x.se, t@x.se",
        "failed    | PRELOAD   | No  |        | nobody",
        "failed    | DISTRIBUTE| Yes | t@x.se | shared@x.se, t@x.se",
        "succeeded | DISTRIBUTE| No  | t@x.se | t@x.se",
        "failed    | USER_SYNC | No  | t@x.se | t@x.se",
        "failed    | EXTERNAL_PROGRAM | No |  | nobody",
        "distributed | DISTRIBUTE | Yes | t@x.se | chat CATCH_ALL",
      })
  void judge_mailGatedAsInButler_tellsWhomTheRulesSay(
      String event, TaskKind kind, String optIn, String address, String expected) {
    Event happened =
        Samples.with(
            Samples.reload("e1", EventType.of("qlik.task." + event)),
            kind,
            task(optIn, address),
            Optional.of(Samples.app(Samples.OWNER)),
            List.of());
    Verdict verdict =
        new Judge(() -> SETTINGS, Judge.STAGES, new InMemoryAlertStore())
            .judge(new Occurrence(Course.HQ, happened), Instant.parse("2026-11-23T10:15:31Z"));

    Stream<String> outcome =
        verdict.decisions().stream().filter(GatingTest::matters).map(GatingTest::shown);
    assertThat(outcome.collect(Collectors.toSet())).isEqualTo(expected(expected));
  }

  private static Set<String> expected(String text) {
    return text.equals("nobody")
        ? Set.of()
        : Stream.of(text.split(", ")).collect(Collectors.toSet());
  }

  private static boolean matters(Decision decision) {
    return decision.reason().tells() || decision.reason() == Reason.WAITING;
  }

  private static String shown(Decision decision) {
    if (decision.reason() == Reason.WAITING) {
      return (decision.route() + " WAITING " + decision.detail()).strip();
    }
    return decision.recipient().isEmpty()
        ? decision.destination() + " " + decision.reason()
        : decision.recipient();
  }

  private static Optional<TaskMetadata> task(String optIn, String address) {
    if ("?".equals(optIn)) {
      return Optional.empty();
    }
    return Optional.of(
        Samples.task(
            Stream.of(property("Enable", optIn), property("SendTo", address))
                .flatMap(Optional::stream)
                .toList()));
  }

  private static Optional<CustomProperty> property(String name, String value) {
    return Optional.ofNullable(value).map(text -> new CustomProperty(name, text));
  }
}
