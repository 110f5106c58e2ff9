package io.butlerops.functions.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.AppMetadata.Owner;
import io.butlerops.contract.CustomProperty;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.Missing;
import io.butlerops.contract.TaskKind;
import io.butlerops.contract.TaskMetadata;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.DestinationConfig;
import io.butlerops.functions.settings.DestinationType;
import io.butlerops.functions.settings.PagerType;
import io.butlerops.functions.settings.Samples;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of {@code reference/qlik-events.md} 6.2 with the differences of {@code migration.md}.
 */
class AddresseesTest {
  private static final String TO = "SendTo";
  private static final Event FAILED = Samples.reload("e1", EventType.TASK_FAILED);
  private static final Optional<AppMetadata> ANNS =
      Optional.of(
          Samples.app(
              Optional.of(
                  new Owner(
                      "o1", "LAB", "Ann", "Ann", List.of("ann@example.com", "ann@example.org")))));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        // rules of the route                                | values of the property | told
        "{}                                                  | t@x.se | ops@x.se",
        "{shared: true, property: SendTo}                        | t@x.se | ops@x.se t@x.se",
        "{shared: false, property: SendTo}                       | t@x.se | t@x.se",
        "{shared: false, property: SENDTO}                       | t@x.se u@x.se t@x.se | t@x.se u@x.se",
        "{property: SendTo}                                      | OPS@x.se | ops@x.se",
        "{add: [bi@x.se, Ops@X.SE]}                          | t@x.se | ops@x.se bi@x.se",
        "{shared: false, add: bi@x.se}                       | none   | bi@x.se",
        "{owner: {include: all}}                             | none | ops@x.se ann@example.com ann@example.org",
        "{owner: {include: ['lab\\ANN']}}                    | none | ops@x.se ann@example.com ann@example.org",
        "{owner: {include: ['LAB\\bob']}}                    | none | ops@x.se",
        "{owner: {include: all, exclude: ['LAB\\ANN']}}      | none | ops@x.se",
        "{owner: {include: ['LAB\\ann'], exclude: ['lab\\ann']}} | none | ops@x.se",
        "{shared: false, property: SendTo, owner: {include: all}} | ANN@example.com | ANN@example.com ann@example.org",
      })
  void apply_failedReload_toldByTheRules(String rules, String values, String told) {
    assertThat(told(rules, withProperty(FAILED, values))).containsExactly(told.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "qlik.task.failed, RELOAD, true",
    "qlik.task.aborted, RELOAD, true",
    "qlik.task.succeeded, RELOAD, false",
    "qlik.task.failed, PRELOAD, false",
    "qlik.task.failed, DISTRIBUTE, false",
    "qlik.task.distributed, DISTRIBUTE, false",
    "qlik.task.failed, USER_SYNC, false",
    "qlik.task.failed, EXTERNAL_PROGRAM, false",
  })
  void apply_ownerRule_onlyForReloadsThatEndedBadly(String type, TaskKind kind, boolean owner) {
    Event event =
        Samples.with(
            Samples.reload("e1", EventType.of(type)),
            kind,
            Optional.of(Samples.task(List.of())),
            ANNS,
            List.of());

    assertThat(told("{owner: {include: all}}", event).contains("ann@example.com")).isEqualTo(owner);
  }

  @Test
  void apply_addressThatIsNone_namedAndTheOthersToldNevertheless() {
    assertThat(
            decisions("{shared: false, property: SendTo}", withProperty(FAILED, "nobody t@x.se")))
        .containsExactly(
            decision(Reason.ROUTED, "people", "t@x.se", "property " + TO),
            decision(Reason.INVALID_ADDRESS, "people", "nobody", "property " + TO));
  }

  @Test
  void apply_addressWithHeaderInIt_refusedOnOneLine() {
    CustomProperty hostile = new CustomProperty(TO, "a@x.se\r\nBcc: all@x.se");
    Event event = with(FAILED, Optional.of(Samples.task(List.of(hostile))), ANNS, List.of());

    assertThat(decisions("{shared: false, property: SendTo}", event))
        .contains(
            decision(Reason.INVALID_ADDRESS, "people", "a@x.se  Bcc: all@x.se", "property " + TO));
  }

  @Test
  void apply_taskNotKnown_othersToldAndItsRecipientsWait() {
    Event event = with(FAILED, Optional.empty(), ANNS, List.of());

    assertThat(decisions("{property: SendTo}", event))
        .containsExactly(
            decision(Reason.ROUTED, "people", "ops@x.se", ""),
            decision(Reason.WAITING, "people", "", "recipients"));
  }

  @Test
  void apply_taskNotKnownAndNobodyElseToTell_catchAllToldAtOnce() {
    Event event = with(FAILED, Optional.empty(), ANNS, List.of());

    assertThat(decisions("{shared: false, property: SendTo}", event))
        .containsExactly(
            decision(Reason.WAITING, "people", "", "recipients"),
            new Decision(Reason.UNDECIDED, "", "chat", "", "recipients"));
  }

  static Stream<Event> unknownOwners() {
    Optional<TaskMetadata> task = Optional.of(Samples.task(List.of()));
    Optional<AppMetadata> ownerless = Optional.of(Samples.app(Optional.empty()));
    Optional<AppMetadata> silent =
        Optional.of(Samples.app(Optional.of(new Owner("o1", "LAB", "Ann", "Ann", List.of()))));
    return Stream.of(
        with(FAILED, task, Optional.empty(), List.of()),
        with(FAILED, task, ownerless, List.of()),
        with(FAILED, task, silent, List.of(new Missing("owner", "QRS answered 503"))),
        Samples.with(FAILED, TaskKind.UNKNOWN, task, ANNS, List.of()));
  }

  @ParameterizedTest
  @MethodSource("unknownOwners")
  void apply_ownerNotKnown_othersToldAndTheOwnerWaits(Event event) {
    assertThat(decisions("{owner: {include: all}}", event))
        .containsExactly(
            decision(Reason.ROUTED, "people", "ops@x.se", ""),
            decision(Reason.WAITING, "people", "", "owner"));
  }

  @Test
  void apply_ownerWithoutAddress_saidAndTheCatchAllToldInstead() {
    Event event =
        with(
            FAILED,
            Optional.of(Samples.task(List.of())),
            Optional.of(Samples.app(Optional.of(new Owner("o1", "LAB", "Ann", "Ann", List.of())))),
            List.of());

    assertThat(decisions("{shared: false, owner: {include: all}}", event))
        .containsExactly(
            decision(Reason.INVALID_ADDRESS, "people", "", "owner LAB\\Ann has no address"),
            decision(Reason.NO_RECIPIENT, "people", "", ""),
            new Decision(Reason.CATCH_ALL, "", "chat", "", "nobody else could be told"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // destination | rules                                 | event     | is the catch-all told
        "people | {shared: false, property: SendTo}                | failed    | false",
        "people | {shared: false, owner: {include: ['A\\b']}}   | failed    | false",
        "lonely | {property: SendTo}                               | failed    | true",
        "lonely | {property: SendTo}                               | succeeded | false",
        "lonely | {shared: false, property: SendTo}                | failed    | false",
      })
  void apply_nobodyToTell_catchAllToldUnlessNobodyAskedForIt(
      String destination, String rules, String event, boolean told) {
    Event happened = withProperty(Samples.reload("e1", EventType.of("qlik.task." + event)), null);
    List<Decision> decisions = Course.decisions(alerts(destination, rules, happened));

    assertThat(decisions).contains(decision(Reason.NO_RECIPIENT, destination, "", ""));
    assertThat(decisions.stream().anyMatch(one -> one.reason() == Reason.CATCH_ALL))
        .isEqualTo(told);
  }

  @Test
  void apply_otherRouteTellsSomebody_catchAllNotTold() {
    AlertSettings settings =
        settings("[{to: lonely, recipients: {property: X}, continue: true}, {to: people}]");
    assertThat(alerts(settings, FAILED))
        .extracting(alert -> alert.decision().reason())
        .containsExactly(Reason.NO_RECIPIENT, Reason.ROUTED);
  }

  /** As an incident tool with accounts has it: a list of its own and a property of the task. */
  private record Accounts() implements DestinationType {
    record Config(List<String> recipients) implements DestinationConfig {
      @Override
      public Optional<String> recipientProperty() {
        return Optional.of(TO);
      }

      @Override
      public boolean accepts(String recipient) {
        return List.of("first", "second").contains(recipient);
      }
    }

    @Override
    public String name() {
      return "accounts";
    }

    @Override
    public DestinationConfig read(Section section) {
      return new Config(section.values("always", "an account", Values::text));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        // always | values of the property | decisions
        "[first] | none            | ROUTED first",
        "[first] | second first    | ROUTED first, ROUTED second",
        "[]      | second          | ROUTED second",
        "[]      | none            | NO_RECIPIENT",
        "[]      | third           | INVALID_ADDRESS third, NO_RECIPIENT, CATCH_ALL ann",
      })
  void apply_destinationWithAPropertyOfItsOwn_itsValuesAreTold(
      String always, String values, String decided) {
    AlertSettings settings =
        AlertSettings.parse(
            "butler.yaml",
            """
            destinations:
              tool: {type: accounts, always: %s}
              chat: {type: pager, people: ann}
            catchAll: chat
            routes: {to: tool, recipients: {shared: false, add: somebody}}
            """
                .formatted(always),
            List.of(new Accounts(), new PagerType()));

    assertThat(
            alerts(settings, withProperty(FAILED, values)).stream()
                .map(Alert::decision)
                .map(AddresseesTest::shown))
        .containsExactly(decided.split(", "));
  }

  private static String shown(Decision decision) {
    return (decision.reason() + " " + decision.recipient()).strip();
  }

  private static Event withProperty(Event event, String values) {
    List<CustomProperty> properties =
        values == null
            ? List.of()
            : Stream.of(values.split(" ")).map(value -> new CustomProperty(TO, value)).toList();
    return with(event, Optional.of(Samples.task(properties)), ANNS, List.of());
  }

  private static Event with(
      Event event, Optional<TaskMetadata> task, Optional<AppMetadata> app, List<Missing> missing) {
    return Samples.with(event, TaskKind.RELOAD, task, app, missing);
  }

  private static Decision decision(
      Reason reason, String destination, String recipient, String detail) {
    return new Decision(reason, "r", destination, recipient, detail);
  }

  private static List<String> told(String rules, Event event) {
    return alerts("people", rules, event).stream()
        .filter(Alert::tells)
        .map(Alert::recipient)
        .toList();
  }

  private static List<Decision> decisions(String rules, Event event) {
    return Course.decisions(alerts("people", rules, event));
  }

  private static List<Alert> alerts(String destination, String rules, Event event) {
    String match = "{event: [failed, aborted, succeeded, distributed]}";
    String route =
        "{name: r, match: %s, to: %s, recipients: %s}".formatted(match, destination, rules);
    return alerts(settings(route), event);
  }

  private static List<Alert> alerts(AlertSettings settings, Event event) {
    Situation situation = Course.situation(settings);
    List<Alert> routed = new Router().apply(Course.heard(event), situation).alerts();
    return new Addressees().apply(routed, situation).alerts();
  }

  private static AlertSettings settings(String routes) {
    String yaml =
        """
        destinations:
          people: {type: email, host: h, from: a@x.se, to: ops@x.se}
          lonely: {type: email, host: h, from: a@x.se}
          chat: {type: slack, url: "secret:chat"}
        catchAll: chat
        routes:\s""";
    return AlertSettings.parse("butler.yaml", yaml + routes, DestinationTypes.all());
  }
}
