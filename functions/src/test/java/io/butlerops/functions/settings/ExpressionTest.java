package io.butlerops.functions.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpressionTest {
  @ParameterizedTest
  @CsvSource({
    "^Load [0-9]+$, Load 12, true",
    "^Load [0-9]+$, load 12, true",
    "^Load [0-9]+$, Load 12b, false",
    "12, Load 12b, true",
    "'^Överföring', 'ÖVERFÖRING 1', true",
  })
  void test_expression_foundOrNot(String pattern, String text, boolean found) {
    assertThat(Expression.of(pattern).test(text)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({
    "(a+)+$, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
    "(a|aa)+$, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
    "'(.*)*(.*)*(.*)*x', aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
  })
  void test_expressionThatExplodes_givenUpAtOnce(String pattern, String text) {
    Expression expression = Expression.of(pattern);
    boolean found =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> expression.test(text));
    assertThat(found).isFalse();
  }

  @Test
  void test_expressionThatGoesDeep_givenUpWithoutHarm() {
    assertThat(Expression.of("^(a|b)*c").test("ab".repeat(2_000))).isFalse();
    assertThat(Expression.of("^a").test("a".repeat(5_000))).isFalse();
  }

  @Test
  void of_wrongOrTooLong_refused() {
    assertThatThrownBy(() -> Expression.of("[")).isInstanceOf(PatternSyntaxException.class);
    assertThatIllegalArgumentException().isThrownBy(() -> Expression.of("a".repeat(301)));
  }
}
