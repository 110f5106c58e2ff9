package io.butlerops.relay.qrs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidToTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2027-01-31                          | 2027-01-31T00:00:00Z",
        "2027-1-3                            | 2027-01-03T00:00:00Z",
        "2027-01-31T23:59:59Z                | 2027-01-31T23:59:59Z",
        "2027-01-31T23:59:59.999Z            | 2027-01-31T23:59:59.999Z",
        "2027-01-31T23:59:59.0000000Z        | 2027-01-31T23:59:59Z",
        "2027-01-31T23:59:59+02:00           | 2027-01-31T21:59:59Z",
        "2027-01-31T23:59:59 +0200           | 2027-01-31T21:59:59Z",
        "2027-01-31 13:30                    | 2027-01-31T13:30:00Z",
        "2027-01-31 13:30:00                 | 2027-01-31T13:30:00Z",
        "2027-01-31 13:30:00 UTC             | 2027-01-31T13:30:00Z",
        "2027/01/31                          | 2027-01-31T00:00:00Z",
        "2027.01.31                          | 2027-01-31T00:00:00Z",
        "31.01.2027                          | 2027-01-31T00:00:00Z",
        "31.01.2027 13:30:00                 | 2027-01-31T13:30:00Z",
        "01/31/2027                          | 2027-01-31T00:00:00Z",
        "1/31/2027 1:30:00 PM                | 2027-01-31T13:30:00Z",
        "1/31/2027 12:00:00 AM               | 2027-01-31T00:00:00Z",
        "31/01/2027 00:00:00                 | 2027-01-31T00:00:00Z",
        "31 Jan 2027                         | 2027-01-31T00:00:00Z",
        "31-Jan-2027                         | 2027-01-31T00:00:00Z",
        "31 january 2027                     | 2027-01-31T00:00:00Z",
        "Jan 31, 2027                        | 2027-01-31T00:00:00Z",
        "January 31, 2027 1:30 PM            | 2027-01-31T13:30:00Z",
        "Sun, 31 Jan 2027 00:00:00 GMT       | 2027-01-31T00:00:00Z",
        "Sunday, January 31, 2027            | 2027-01-31T00:00:00Z",
        "2028-02-29                          | 2028-02-29T00:00:00Z"
      })
  void date_inAnyForm_isRead_withItsTime(String text, Instant expected) {
    ValidTo end = ValidTo.of("Licensee: ACME\r\nValid To: " + text + "\r\nCores: 8");

    assertThat(end.instant()).contains(expected);
    assertThat(end.text()).isEqualTo(text);
    assertThat(end.never()).isFalse();
  }

  @Test
  void dateThatReadsTwoWays_isTheEarlier() {
    assertThat(ValidTo.of("Valid To: 03/04/2027").instant())
        .contains(Instant.parse("2027-03-04T00:00:00Z"));
    assertThat(ValidTo.of("Valid To: 04/03/2027").instant())
        .contains(Instant.parse("2027-03-04T00:00:00Z"));
  }

  @Test
  void severalLines_theLastWins() {
    ValidTo end = ValidTo.of("Valid To: 2026-01-01\nProduct: x\nvalid to : 2027-01-31\nCores: 8");

    assertThat(end.instant()).contains(Instant.parse("2027-01-31T00:00:00Z"));
  }

  @Test
  void lineWithinAnother_isFoundBehindItsOwnColon() {
    assertThat(ValidTo.of("License: Valid To: 2027-01-31").text()).isEqualTo("2027-01-31");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "soon",
        "2027-02-30",
        "2027-13-01",
        "31/31/2027",
        "1/2",
        "2027-01-31T25:00:00Z",
        "2027-01-31 and more",
        ""
      })
  void whatIsNoDate_isKeptAsText_andIsNoPerpetualLicense(String text) {
    ValidTo end = ValidTo.of("Valid To: " + text + "\nCores: 8");

    assertThat(end.instant()).isEmpty();
    assertThat(end.text()).isEqualTo(text);
    assertThat(end.never()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Valid To: never",
        "Valid To: Unlimited",
        "Valid To: No end date",
        "Valid To: perpetual",
        "Valid To: 9999-12-31",
        "Valid To: 12/31/9999 11:59:59 PM",
        "Product: Qlik Sense\nLicense type: Perpetual\n",
        "Perpetual license"
      })
  void licenseWithoutEnd_isKnownByItsWords(String keyDetails) {
    ValidTo end = ValidTo.of(keyDetails);

    assertThat(end.never()).isTrue();
    assertThat(end.instant()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Cores: 8", "Perpetual: no", "Type: not perpetual"})
  void noLine_tellsNothing(String keyDetails) {
    ValidTo end = ValidTo.of(keyDetails);

    assertThat(end.text()).isEmpty();
    assertThat(end.instant()).isEmpty();
    assertThat(end.never()).isFalse();
  }

  @Test
  void hugeLine_isCut() {
    assertThat(ValidTo.of("Valid To: " + "x".repeat(1_000_000)).text()).hasSize(100);
  }
}
