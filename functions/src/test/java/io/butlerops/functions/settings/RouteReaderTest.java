package io.butlerops.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Problem;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.settings.Recipients.Owners;
import io.butlerops.functions.settings.Terms.WhenUnknown;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteReaderTest {
  private static final String DESTINATIONS =
      """
      destinations:
        chat: {type: slack, url: "secret:chat", limit: {every: 1m}, fallback: mail}
        mail: {type: email, host: h, from: a@example.com, to: ops@example.com, via: relay}
        people: {type: email, host: h, from: a@example.com}
      catchAll: mail
      """;

  private static final String EVERYTHING =
      """
      routes:
        - name: finance
          to: [chat, mail]
          mode: shadow
          whenUnknown: skip
          recovered: true
          recipients:
            shared: false
            property: Butler_FailedAlertSendToEmail
            owner: {include: all, exclude: ['LAB\\boss']}
            add: [bi@example.com]
          limit: {every: 5m, by: recipient}
          group: {by: [stream, kind], wait: 30s, every: 4m, repeat: 4h}
          channel: "#finance"
          fallback: [mail]
          routes:
            - {name: heir}
            - {name: rebel, to: [], mode: live, whenUnknown: tell, recovered: false, limit: off,
               group: off, channel: "#other", fallback: chat, recipients: {shared: true}}
      """;

  @Test
  void read_routeSaysEverything_allOfItRead() {
    Route finance = routes(EVERYTHING).get(0);

    assertThat(finance.terms())
        .isEqualTo(
            new Terms(
                Optional.of(new Limit(Duration.ofMinutes(5), Limit.By.RECIPIENT)),
                Optional.of(
                    new Group(
                        List.of(Group.By.STREAM, Group.By.KIND),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(4),
                        Optional.of(Duration.ofHours(4)))),
                Optional.of(true),
                true,
                WhenUnknown.SKIP,
                new Recipients(
                    false,
                    Optional.of("Butler_FailedAlertSendToEmail"),
                    Optional.of(new Owners(true, List.of(), List.of("LAB\\boss"))),
                    List.of("bi@example.com")),
                "#finance",
                List.of("mail")));
  }

  @Test
  void read_childSaysNothing_hasEverythingFromAbove() {
    Route finance = routes(EVERYTHING).get(0);
    Route heir = finance.children().get(0);

    assertThat(heir.to()).isEqualTo(finance.to());
    assertThat(heir.terms()).isEqualTo(finance.terms());
  }

  @Test
  void read_childSaysOtherwise_itsOwnWordCounts() {
    Route rebel = routes(EVERYTHING).get(0).children().get(1);

    assertThat(rebel.to()).isEmpty();
    assertThat(rebel.terms())
        .isEqualTo(
            new Terms(
                Optional.of(Limit.OFF),
                Optional.empty(),
                Optional.of(false),
                false,
                WhenUnknown.TELL,
                Recipients.SHARED,
                "#other",
                List.of("chat")));
  }

  @Test
  void read_routeSaysLittle_hasPlainTerms() {
    assertThat(routes("routes: {to: chat}").get(0).terms()).isEqualTo(Terms.PLAIN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{to: chat, match: {event: failed}} | TELL",
        "{to: chat, match: {event: [failed, succeeded]}} | SKIP",
        "{to: chat, match: {event: succeeded}, whenUnknown: tell} | TELL",
        "{to: chat, match: {event: succeeded}, routes: {match: {tag: x}}} | SKIP",
        "{to: chat, match: {event: [failed, succeeded]}, routes: {match: {event: failed}}} | TELL",
        "{to: chat, whenUnknown: skip, routes: {match: {event: failed}}} | SKIP",
      })
  void read_whenUnknownNotSaid_skipsWhereSuccessesAreAskedFor(String route, WhenUnknown expected) {
    Route first = routes("routes: " + route).get(0);
    Route last = first.children().isEmpty() ? first : first.children().get(0);
    assertThat(last.terms().whenUnknown()).isEqualTo(expected);
  }

  @Test
  void read_destination_commonKeysRead() {
    AlertSettings settings = settings("");
    assertThat(settings.destination("chat").orElseThrow())
        .returns(Optional.of(new Limit(Duration.ofMinutes(1), Limit.By.TASK)), Destination::limit)
        .returns(List.of("mail"), Destination::fallback)
        .returns(Destination.Via.CLOUD, Destination::via);
    assertThat(settings.destination("mail").orElseThrow().via()).isEqualTo(Destination.Via.RELAY);
  }

  @Test
  void read_rootKeys_haveDefaultsAndAreRead() {
    AlertSettings plain = settings("");
    assertThat(plain.storm()).contains(Storm.DEFAULT);
    assertThat(plain.decide()).isEqualTo(Duration.ofMinutes(2));
    assertThat(plain.shadow()).isFalse();

    AlertSettings said =
        settings(
            """
            mode: shadow
            storm: {after: 3, within: 20s, every: 2m}
            decide: 30s
            """);
    assertThat(said.storm()).contains(new Storm(3, Duration.ofSeconds(20), Duration.ofMinutes(2)));
    assertThat(said.decide()).isEqualTo(Duration.ofSeconds(30));
    assertThat(said.shadow()).isTrue();
    assertThat(settings("storm: off").storm()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mode: dark | line 6, mode: 'dark'; expected live or shadow",
        "storm: on | line 6, storm: 'on'; expected off, or a group of keys",
        "storm: {after: 0} | line 6, storm.after: '0'; expected 1 to 1000",
        "decide: soon | line 6, decide: 'soon'; expected a duration",
        "routes: {} | routes.to: is missing; expected one of the destinations chat, mail, people",
        "routes: {to: chat, limit: {by: task}} | routes.limit.every: is missing; expected a",
        "routes: {to: chat, limit: {every: 0s}} | routes.limit.every: '0s'; expected a duration",
        "routes: {to: chat, limit: {every: 1m, by: week}} | 'week'; expected task, recipient,",
        "routes: {to: chat, limit: none} | routes.limit: 'none'; expected off, or a group of keys",
        "routes: {to: chat, group: {wait: 3s}} | routes.group.by: is missing; expected some of site",
        "routes: {to: chat, fallback: fax} | routes.fallback: 'fax'; expected one of the",
        "routes: {to: chat, fallback: people} | 'people'; expected destinations that have recipients",
        "routes: {to: people} | routes.recipients: nobody would be told at 'people'",
        "routes: {to: chat, routes: {to: people}} | routes.routes.recipients: nobody would be told",
        "routes: {to: mail, recipients: {shared: false}} | nobody would be told at 'mail'",
        "routes: {to: mail, recipients: {add: [nobody]}} | recipients.add[0]: 'nobody'; expected an",
        "routes: {to: mail, recipients: {owner: {}}} | recipients.owner.include: is missing; expected",
        "routes: {to: mail, recipients: {owner: {include: some}}} | 'some'; expected all, or a list",
        "routes: {to: mail, recipients: {owner: {include: [ann]}}} | include[0]: 'ann'; expected all",
        "routes: [{to: chat, name: a}, {to: mail, name: a}] | routes[1].name: 'a' is the name of",
        "routes: {to: chat, routes: {match: {event: succeeded}}} | which the route above does not",
        "routes: {to: chat, match: {not: []}} | routes.match.not: is empty",
        "routes: {to: chat, match: {not: {}}} | routes.match.not: is empty, so nothing could",
        "routes: {to: chat, match: {task: '/[/'}} | routes.match.task: '/[/'; expected a name or id",
        "routes: {to: chat, match: {kind: unknown}} | 'unknown'; expected one of reload, external",
        "routes: {to: chat, match: {taskProperty: []}} | match.taskProperty: is empty; expected at",
        "routes: {to: chat, maching: {}} | routes.maching: unknown key; expected one of name, match",
        "links: {admin: butler} | line 6, links.admin: 'butler'; expected an http or https address",
      })
  void read_mistake_toldWithPlaceAndExpectation(String yaml, String problem) {
    assertThat(problems(DESTINATIONS + yaml)).hasSize(1).allMatch(text -> text.contains(problem));
  }

  @Test
  void read_catchAllOfWhomNobodyIsTold_refused() {
    assertThat(problems(DESTINATIONS.replace("catchAll: mail", "catchAll: people")))
        .containsExactly(
            "line 5, catchAll: 'people'; expected destinations that have recipients of their own");
  }

  @Test
  void read_fallbacksInACircle_refused() {
    assertThat(
            problems(
                """
                destinations:
                  a: {type: slack, url: "secret:a", fallback: [c, b]}
                  b: {type: slack, url: "secret:b", fallback: a}
                  c: {type: slack, url: "secret:c", fallback: [d]}
                  d: {type: slack, url: "secret:d"}
                  e: {type: slack, url: "secret:e", fallback: e}
                catchAll: d
                """))
        .containsExactly(
            "line 2, destinations.a.fallback: leads back to 'a'; expected an end",
            "line 3, destinations.b.fallback: leads back to 'b'; expected an end",
            "line 6, destinations.e.fallback: leads back to 'e'; expected an end");
  }

  private static List<Route> routes(String yaml) {
    return settings(yaml).routes();
  }

  private static AlertSettings settings(String yaml) {
    return AlertSettings.parse("butler.yaml", DESTINATIONS + yaml, DestinationTypes.all());
  }

  private static List<String> problems(String yaml) {
    InvalidSettings refused =
        catchThrowableOfType(
            InvalidSettings.class,
            () -> AlertSettings.parse("butler.yaml", yaml, DestinationTypes.all()));
    return refused.problems().stream().map(Problem::toString).toList();
  }
}
