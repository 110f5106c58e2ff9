package io.butlerops.relay.qrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private final Redactor redactor = new Redactor(List.of());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Server=db;Password=hunter2;Port=1 | Server=db;Password=***;Port=1",
        "Password=two words; x | Password=***; x",
        "PWD={a;b};x | PWD=***;x",
        "LET vPassword = 'a;b'; | LET vPassword = ***;",
        "{\"password\": \"hunter2\", \"a\": 1} | {\"password\": ***, \"a\": 1}",
        "XPassword is abcdef | XPassword is ***",
        "passphrase: open sesame | passphrase: ***",
        "access_token=abc.def | access_token=***",
        "\"token\":\"abc\" | \"token\":***",
        "client_secret = abc; | client_secret = ***;",
        "Authorization: Basic YWJj | Authorization: ***",
        "HTTPHEADER \"Authorization\" \"Bearer abc\" | HTTPHEADER \"Authorization\" ***",
        "with bearer eyJhbGciOiJIUzI1NiJ9 sent | with bearer *** sent",
        "CUSTOM CONNECT TO \"provider=Rest;x=y\" | CUSTOM CONNECT TO ***",
        "ODBC CONNECT64 TO [dsn] (UserId is a) | ODBC CONNECT64 TO ***",
      })
  void secrets_areBlackened(String line, String expected) {
    assertThat(redactor.clean(line)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LIB CONNECT TO 'Sales DB';",
        "Error: Unexpected token: 'FROM', expected one of: 'OPERATOR_PLUS'",
        "Error: Field 'Amount' not found",
        "Connected",
        "12 tokens read"
      })
  void usefulText_stays(String line) {
    assertThat(redactor.clean(line)).isEqualTo(line);
  }

  @Test
  void controlCharacters_doNotHideSecretsNorTravel() {
    assertThat(redactor.clean("Authorization: a\u2028b\u0085c\u0007"))
        .isEqualTo("Authorization: ***");
    assertThat(redactor.clean("a\u0000\u001Bb\tc")).isEqualTo("a  b\tc");
  }

  @Test
  void ownPatterns_blackenWhatTheyMatch() {
    Redactor own = new Redactor(List.of(Pattern.compile("(cust)-\\d+")));

    assertThat(own.clean("of cust-4711 and pwd=x")).isEqualTo("of *** and pwd=***");
  }

  @Test
  void patternWithoutEnd_withholdsTheLine() {
    Redactor catastrophic =
        new Redactor(List.of(Pattern.compile(".*.*.*.*=Q"), Pattern.compile("(?:x|y|z)*Q")));
    long start = System.nanoTime();

    assertThat(catastrophic.clean("a".repeat(300))).contains("line withheld");
    assertThat(catastrophic.clean("xyz".repeat(1300))).contains("line withheld");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void longInnocentLine_isNotWithheld() {
    String line = "select a, b from c where d = 'e' and ".repeat(110);

    assertThat(redactor.clean(line)).isEqualTo(line);
  }
}
