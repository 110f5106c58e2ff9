package io.butlerops.infra.system.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Plays the cases of a story at a target; what one keeps, later ones use. */
final class Player {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration GLANCE = Duration.ofMillis(25);
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}*]+)(?:\\*(\\d+))?}");

  private final Target target;
  private final Map<String, String> variables;

  private Player(Target target) {
    this.target = target;
    this.variables = new HashMap<>(target.variables());
  }

  /**
   * @param stories names of files
   */
  static Stream<DynamicTest> tests(Target target, String... stories) throws IOException {
    Stream<DynamicTest> all = Stream.empty();
    for (String story : stories) {
      Player player = new Player(target);
      List<Case> cases = Case.story(story);
      assertThat(cases.stream().map(Case::name)).as(story).doesNotHaveDuplicates();
      all =
          Stream.concat(
              all,
              cases.stream()
                  .filter(one -> one.isFor(target))
                  .map(
                      one ->
                          DynamicTest.dynamicTest(
                              story + ": " + one.name(), () -> player.play(one))));
    }
    return all;
  }

  private void play(Case one) throws IOException {
    if (one.eventually()) {
      await(one.name()).atMost(LIMIT).pollInterval(GLANCE).untilAsserted(() -> checked(one));
    } else {
      Answer answer = checked(one);
      one.keep().forEach((name, at) -> variables.put(name, answer.json().at(at).asText()));
    }
  }

  private Answer checked(Case one) throws IOException {
    Answer answer = answer(one);
    try {
      one.expect().check(answer, this::filled);
      return answer;
    } catch (AssertionError e) {
      throw new AssertionError(
          "%s: %s %s was answered %s".formatted(one.name(), one.method(), one.path(), answer), e);
    }
  }

  private Answer answer(Case one) throws IOException {
    return Wire.call(
        target.port(), one.method(), filled(one.path()), headers(one), body(one).getBytes(UTF_8));
  }

  private Map<String, String> headers(Case one) {
    Map<String, String> headers = new LinkedHashMap<>();
    String token = variables.get("token." + one.token().orElse("all"));
    if (token != null) {
      headers.put("Authorization", "Bearer " + token);
    }
    if (one.body() != null && !one.headers().containsKey("Content-Type")) {
      headers.put("Content-Type", "application/json");
    }
    one.headers().forEach((name, value) -> headers.put(name, filled(value)));
    return headers;
  }

  private String body(Case one) {
    JsonNode json = one.body();
    return filled(json == null ? one.text().orElse("") : json.toString());
  }

  /** Values stand as they are in JSON too: no variable has a quote or a backslash. */
  private String filled(String text) {
    return VARIABLE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(value(found)));
  }

  private String value(MatchResult found) {
    String name = found.group(1);
    if (found.group(2) != null) {
      return name.repeat(Integer.parseInt(found.group(2)));
    }
    assertThat(variables).as("variables").containsKey(name);
    return variables.get(name);
  }
}
