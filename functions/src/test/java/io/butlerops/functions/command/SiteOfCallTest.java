package io.butlerops.functions.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.Caller;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteOfCallTest {
  @ParameterizedTest
  @CsvSource({
    // sites, token's, header, the call's
    "hq,    ,   ,   hq",
    "hq eu, hq, ,   hq",
    "hq eu, ,   eu, eu",
    "hq eu, hq, hq, hq",
    "hq eu, ,   ' eu ', eu"
  })
  void site_tokenElseHeaderElseTheOnlyOne(String sites, String token, String header, String site) {
    assertThat(of(sites, token, header)).isEqualTo(SiteId.of(site));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hq eu |    |     | 400 | header X-Butler-Site is missing; expected one of [eu, hq]",
        "hq eu |    | us  | 400 | header X-Butler-Site: there is no site 'us'; there are [eu, hq]",
        "hq eu |    | U/S | 400 | header X-Butler-Site: site 'U/S': expected 1 to 31",
        "hq eu | hq | eu  | 403 | token 'ann' is for site hq; header X-Butler-Site names eu",
        "''    |    |     | 400 | there is no site yet: no relay was ever heard of"
      })
  void site_cannotBeTold_errorSaysWhatIsThere(
      String sites, String token, String header, int status, String message) {
    assertThatExceptionOfType(ApiError.class)
        .isThrownBy(() -> of(sites, token, header))
        .withMessageStartingWith(message)
        .satisfies(error -> assertThat(error.status()).isEqualTo(status));
  }

  private static SiteId of(String sites, String token, String header) {
    List<SiteId> known =
        Arrays.stream(sites.split(" ", -1))
            .filter(name -> !name.isEmpty())
            .map(SiteId::of)
            .toList();
    Caller caller = new Caller("ann", Set.of("*"), Optional.ofNullable(token).map(SiteId::of));
    Map<String, String> headers = header == null ? Map.of() : Map.of("x-butler-site", header);
    return new SiteOfCall(() -> known).of(CommandScene.input(caller, headers, Map.of()).call());
  }
}
