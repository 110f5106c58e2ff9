package io.butlerops.infra.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.contract.settings.InvalidSettings;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ButlerYamlTest {
  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("no", "no"),
        Arguments.of("Yes", "Yes"),
        Arguments.of("on", "on"),
        Arguments.of("y", "y"),
        Arguments.of("true", true),
        Arguments.of("FALSE", false),
        Arguments.of("012", new BigDecimal("12")),
        Arguments.of("0o14", new BigDecimal("12")),
        Arguments.of("0x1F", new BigDecimal("31")),
        Arguments.of("12:30", "12:30"),
        Arguments.of("1_000", "1_000"),
        Arguments.of("2026-01-01", "2026-01-01"),
        Arguments.of("'12'", "12"),
        Arguments.of("-1.5e2", new BigDecimal("-1.5e2")),
        Arguments.of("", null),
        Arguments.of("~", null));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void read_plainText_isWhatButlerSaw(String text, Object expected) {
    Node.Group root = ButlerYaml.read("p.yaml", "key: " + text);

    assertThat(((Node.Scalar) root.fields().get("key")).value()).isEqualTo(expected);
  }

  @Test
  void read_keyTwice_refusedWithItsLine() {
    assertThatThrownBy(() -> ButlerYaml.read("p.yaml", "a: 1\nb: 2\na: 3\n"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessage("p.yaml, line 3: a stands here twice");
  }

  @Test
  void read_aliasesThatMultiply_refusedWithALine() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int level = 1; level < 9; level++) {
      String below = "*a" + (level - 1);
      bomb.append(
          "a%1$d: &a%1$d [%2$s, %2$s, %2$s, %2$s, %2$s, %2$s, %2$s]%n".formatted(level, below));
    }

    assertThatThrownBy(() -> ButlerYaml.read("p.yaml", bomb.toString()))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageMatching("p.yaml, line \\d+: its aliases .* more than 50000 values");
  }

  @Test
  void read_groupInsideItself_refusedWithItsLine() {
    assertThatThrownBy(() -> ButlerYaml.read("p.yaml", "a: &a\n  b: *a\n"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageMatching("p.yaml, line \\d+: is nested .* or contains itself");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[]]]",
        "!ruby/object:Gem::Installer x",
        "!!binary aGVsbG8="
      })
  void read_foreignTag_refusedWithItsLineAndNothingMade(String value) {
    assertThatThrownBy(() -> ButlerYaml.read("p.yaml", "a: 1\nb: " + value))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageStartingWith("p.yaml, line 2: the tag ");
  }

  @Test
  void read_anchorsAndMerges_areFilledIn() {
    Node.Group root =
        ButlerYaml.read("p.yaml", "base: &base {url: x, port: 1}\nmine:\n  <<: *base\n  port: 2\n");

    Node.Group mine = (Node.Group) root.fields().get("mine");
    assertThat(((Node.Scalar) mine.fields().get("url")).text()).isEqualTo("x");
    assertThat(((Node.Scalar) mine.fields().get("port")).text()).isEqualTo("2");
  }

  @Test
  void read_brokenYaml_saysTheLine() {
    assertThatThrownBy(() -> ButlerYaml.read("p.yaml", "a: 1\nb: [1, 2\nc: 3\n"))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageStartingWith("p.yaml, line 3: ");
  }

  @Test
  void read_deepNesting_refusedNotOverflowing() {
    assertThatThrownBy(() -> ButlerYaml.read("p.yaml", "[".repeat(20_000)))
        .isInstanceOf(InvalidSettings.class);
  }
}
