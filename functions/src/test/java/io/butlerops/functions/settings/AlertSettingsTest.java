package io.butlerops.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Problem;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.settings.Links.Link;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertSettingsTest {
  private static final String FULL =
      """
      destinations:
        ops-pager: {type: pager, people: [ann, bob]}
        trial: {type: pager, test: true, people: cid}
      routes:
        - name: sales
          match: {event: [failed, aborted], site: hq, task: "Sales*", app: a1, tag: [x, y],
                  customProperty: {name: Owner, value: ops}}
          to: [ops-pager, trial]
          continue: true
        - to: trial
      catchAll: ops-pager
      links:
        qmc: https://qlik.example/qmc
        more: [{id: wiki, text: What to do, url: "https://wiki.example/reloads"}]
      sites:
        hq: {zone: Europe/Stockholm, locale: sv-SE}
      """;

  private static final String STARTER =
      """
      destinations:
        ops: {type: pager, people: ann}
      catchAll: [ops]
      """;

  @Test
  void parse_everythingGiven_allOfItRead() {
    AlertSettings settings = parse(FULL);

    assertThat(settings.destination("trial"))
        .contains(
            new Destination(
                "trial",
                "pager",
                true,
                Destination.Via.CLOUD,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                new PagerType.PagerConfig(List.of("cid"))));
    assertThat(settings.routes())
        .extracting(Route::name, Route::to, Route::continues)
        .containsExactly(
            tuple("sales", List.of("ops-pager", "trial"), true),
            tuple("routes[1]", List.of("trial"), false));
    assertThat(settings.catchAll()).containsExactly("ops-pager");
    assertThat(settings.links().qmc()).contains(URI.create("https://qlik.example/qmc"));
    assertThat(settings.links().hub()).isEmpty();
    assertThat(settings.links().more())
        .containsExactly(
            new Link("wiki", "What to do", URI.create("https://wiki.example/reloads"), ""));
    assertThat(settings.site(SiteId.of("hq")))
        .isEqualTo(new Site(ZoneId.of("Europe/Stockholm"), Locale.forLanguageTag("sv-SE")));
  }

  @Test
  void parse_secretsThatAreWrong_neverRepeated() {
    InvalidSettings refused =
        catchThrowableOfType(
            InvalidSettings.class,
            () ->
                AlertSettings.parse(
                    "butler.yaml",
                    """
                    destinations:
                      chat: {type: slack, url: "htps://hooks.example.com/T0/hunter22"}
                      hook:
                        type: webhook
                        url: "https://hunter22@hooks.example.com/x"
                        headers: {Authorization: "secret:hunter22 "}
                      mail:
                        {type: email, host: h, from: a@b.c, to: a@b.c, user: u, password: "secret:hunter 22"}
                    catchAll: chat
                    """,
                    DestinationTypes.all()));

    assertThat(refused.getMessage())
        .contains("line 2, destinations.chat.url: its value cannot be used; expected secret:NAME")
        .contains("line 5, destinations.hook.url", "line 8, destinations.mail.password")
        .doesNotContain("hunter");
  }

  @Test
  void parse_starterDocument_hasDefaults() {
    AlertSettings settings = parse(STARTER);

    assertThat(settings.routes()).isEmpty();
    assertThat(settings.links().more()).isEmpty();
    assertThat(settings.site(SiteId.of("hq"))).isEqualTo(new Site(ZoneId.of("UTC"), Locale.US));
    assertThat(settings.destination("gone")).isEmpty();
  }

  @Test
  void parse_manyMistakes_allToldAtOnceWithPlace() {
    InvalidSettings refused =
        refused(
            """
            destinations:
              ops: {type: pager, people: ann, colour: red}
              fax: {type: fax, number: 1}
            routes:
              - match: {event: exploded, taks: Sales}
                to: [ops, opps]
              - match: {customProperty: {name: Owner}, tag: []}
            catchAll: []
            links: {hub: "javascript:alert(1)"}
            sites: {HQ: {zone: Mars/Olympus}}
            """);

    assertThat(refused.problems())
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            "line 2, destinations.ops.colour: unknown key; expected one of type, test, via, relay,"
                + " limit, fallback, people",
            "line 3, destinations.fax.type: 'fax'; expected one of pager",
            "line 5, routes[0].match.event: 'exploded'; expected one of "
                + String.join(", ", EventWords.all()),
            "line 5, routes[0].match.taks: unknown key; expected one of event, kind, site, host,"
                + " node, app, task, stream, tag, taskTag, appTag, customProperty, taskProperty,"
                + " appProperty, owner, user, service, not",
            "line 6, routes[0].to[1]: 'opps'; expected one of the destinations ops, fax",
            "line 7, routes[1].match.customProperty.value: is missing; expected "
                + TextPattern.EXPECTED,
            "line 7, routes[1].match.tag: is empty; expected " + TextPattern.EXPECTED,
            "line 7, routes[1].to: is missing; expected one of the destinations ops, fax",
            "line 8, catchAll: is empty; expected one of the destinations ops, fax",
            "line 9, links.hub: 'javascript:alert(1)'; expected an http or https address",
            "line 10, sites.HQ.zone: 'Mars/Olympus'; expected a time zone such as"
                + " Europe/Stockholm",
            "line 10, sites.HQ: expected " + SiteId.EXPECTED);
    assertThat(refused).hasMessageContaining("butler.yaml, line 3, destinations.fax.type");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``| catchAll: is missing; expected a name from destinations, which is empty",
        "catchAll: [ops| line 1: while parsing a flow sequence",
        "- a| expected 'key: value' lines",
        "routes: always| routes: 'always' where a group of keys was expected",
        "destinations: {\"a b\": {type: pager, people: x}}| expected a name of letters",
      })
  void parse_unusableDocument_saysWhy(String yaml, String problem) {
    assertThat(refused(yaml)).hasMessageContaining(problem);
  }

  @Test
  void parse_realChannels_readTheirOwnKeys() {
    AlertSettings settings =
        AlertSettings.parse(
            "butler.yaml",
            """
            destinations:
              ops: {type: slack, url: "secret:ops-slack"}
            catchAll: [ops]
            """,
            DestinationTypes.all());

    assertThat(settings.destination("ops").orElseThrow().type()).isEqualTo("slack");
  }

  @Property
  void parse_anyDamage_refusedOrReadNeverAnythingElse(
      @ForAll @IntRange(min = 0, max = 600) int at, @ForAll String inserted) {
    int place = Math.min(at, FULL.length());
    String damaged = FULL.substring(0, place) + inserted + FULL.substring(place);
    assertThat(catchThrowable(() -> parse(damaged)))
        .satisfiesAnyOf(
            nothing -> assertThat(nothing).isNull(),
            refused -> assertThat(refused).isInstanceOf(InvalidSettings.class));
  }

  private static AlertSettings parse(String yaml) {
    return AlertSettings.parse("butler.yaml", yaml, List.of(new PagerType()));
  }

  private static InvalidSettings refused(String yaml) {
    return catchThrowableOfType(InvalidSettings.class, () -> parse(yaml));
  }
}
