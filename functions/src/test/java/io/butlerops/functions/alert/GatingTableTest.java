package io.butlerops.functions.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.settings.DestinationType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every event, at every kind of destination, under every gating rule, by the whole path: who is
 * told or not, and why. What is expected stands in {@code gating/table.yaml}.
 */
class GatingTableTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Map<String, Set<String>> GROUPS = groups();

  record Rule(String rule, String yaml, List<Given> given, Map<String, String> expect) {
    Rule {
      given = given == null ? List.of() : given;
    }

    /** The first line whose words are all the event's own. */
    private String expected(EveryEvent event) {
      return expect.entrySet().stream()
          .filter(line -> event.words().containsAll(List.of(line.getKey().split(" ", -1))))
          .map(Map.Entry::getValue)
          .findFirst()
          .orElseGet(() -> expect.get("other"));
    }

    @Override
    public String toString() {
      return rule;
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("rulesAndEvents")
  void take_everyDestination_isToldOrNotForTheReason(Rule rule, EveryEvent event) {
    GatingWorld world = new GatingWorld(rule.yaml());
    world.plan(event, rule.given());

    List<Decision> decisions = world.decide();

    assertThat(shown(decisions)).isEqualTo(expanded(rule.expected(event)));
  }

  @Test
  void table_everyKindOfDestination_isAskedAbout() {
    assertThat(EveryDestination.NAMES)
        .containsExactlyInAnyOrderElementsOf(
            DestinationTypes.all().stream().map(DestinationType::name).toList());
  }

  private static Stream<Arguments> rulesAndEvents() throws IOException {
    CollectionType rules = YAML.getTypeFactory().constructCollectionType(List.class, Rule.class);
    try (InputStream file = GatingTableTest.class.getResourceAsStream("/gating/table.yaml")) {
      List<Rule> read = YAML.readValue(file, rules);
      return read.stream()
          .flatMap(rule -> EveryEvent.all().map(event -> Arguments.of(rule, event)));
    }
  }

  /** Who it is about, by why: {@code slack} under {@code ROUTED}. */
  private static Map<String, Set<String>> shown(List<Decision> decisions) {
    Map<String, Set<String>> shown = new TreeMap<>();
    decisions.forEach(
        decision ->
            shown
                .computeIfAbsent(reason(decision), any -> new TreeSet<>())
                .add(addressee(decision)));
    return shown;
  }

  private static String addressee(Decision decision) {
    String own = EveryDestination.OWN.getOrDefault(decision.destination(), "");
    return decision.destination()
        + (decision.recipient().equals(own) ? "" : ":" + decision.recipient());
  }

  /** Names of deliveries and windows differ each time. */
  private static String reason(Decision decision) {
    String detail = decision.detail().replaceAll("( by )?[0-9a-f]{32,64}$", "");
    return decision.reason() + (detail.isEmpty() ? "" : " [" + detail + "]");
  }

  private static Map<String, Set<String>> expanded(String line) {
    Map<String, Set<String>> expanded = new TreeMap<>();
    for (String part : line.split(", ", -1)) {
      String[] words = part.split(" ", 2);
      expanded.computeIfAbsent(words[1], any -> new TreeSet<>()).addAll(members(words[0]));
    }
    return expanded;
  }

  private static Set<String> members(String who) {
    return who.startsWith("mail:")
        ? Set.of("email" + (who.equals("mail:") ? ":" : who.substring(4)))
        : GROUPS.getOrDefault(who, Set.of(who));
  }

  private static Map<String, Set<String>> groups() {
    Map<String, Set<String>> groups = new LinkedHashMap<>();
    groups.put("all", Set.copyOf(EveryDestination.NAMES));
    groups.put("whole", whole());
    groups.put("others", without("email"));
    groups.put("keyed", Set.of("pagerduty", "signl4"));
    groups.put("keyless", without("pagerduty", "signl4"));
    groups.put("nobody", Set.of(""));
    return groups;
  }

  private static Set<String> whole() {
    return EveryDestination.NAMES.stream()
        .map(name -> EveryDestination.OWN.containsKey(name) ? name + ":" : name)
        .collect(Collectors.toSet());
  }

  private static Set<String> without(String... names) {
    return EveryDestination.NAMES.stream()
        .filter(name -> !Arrays.asList(names).contains(name))
        .collect(Collectors.toSet());
  }
}
