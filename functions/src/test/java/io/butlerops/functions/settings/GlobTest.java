package io.butlerops.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource({
    "Sales, sales, true",
    "Sales*, Sales of today, true",
    "*today, Sales of today, true",
    "S*of*y, Sales of today, true",
    "Sales, Sales of today, false",
    "Sales*Z, Sales of today, false",
    "*, '', true",
    "a.c, abc, false",
  })
  void test_pattern_matchesOrNot(String pattern, String text, boolean matches) {
    assertThat(new Glob(pattern).test(text)).isEqualTo(matches);
  }

  @Property
  void test_anyPattern_answersAsRegularExpressionDoes(
      @ForAll @Chars('*') @CharRange(from = 'a', to = 'b') @StringLength(max = 8) String pattern,
      @ForAll @CharRange(from = 'a', to = 'b') @StringLength(max = 12) String text) {
    String expression =
        Arrays.stream(pattern.split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    assertThat(new Glob(pattern).test(text)).isEqualTo(text.matches(expression));
  }

  @Test
  void test_patternThatMakesExpressionsExplode_answersAtOnce() {
    Glob glob = new Glob("a*".repeat(200) + "b");
    boolean matches =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(5), () -> glob.test("a".repeat(50_000)));
    assertThat(matches).isFalse();
  }
}
