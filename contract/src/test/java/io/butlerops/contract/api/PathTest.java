package io.butlerops.contract.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathTest {
  private static final Path TEMPLATE = Path.template("/v4/keyvalues/{namespace}/{key}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/v4/keyvalues/ns1/a         | ns1   | a",
        "/v4/keyvalues/a%2Fb/c%2fd   | a/b   | c/d",
        "/v4/keyvalues/a+b/c%2Bd     | a+b   | c+d",
        "/v4/keyvalues/my%20ns/%3F%26%23 | my ns | ?&#",
        "/v4/keyvalues/%C3%A5%E2%82%AC/å | å€    | å",
        "/v4/keyvalues/%EF%BF%BD/%ef%bf%bd | \uFFFD | \uFFFD",
        "/v4/keyvalues/%2541/b       | %41   | b",
        "/v4/keyvalues/../.          | ..    | .",
        "/v4/key%76alues/a/b         | a     | b",
        "/v4/keyvalues//             | ''    | ''",
      })
  void match_ownPath_eachSegmentDecodedOnce(String path, String namespace, String key) {
    assertThat(TEMPLATE.match(Path.decode(path)).orElseThrow())
        .containsEntry("namespace", namespace)
        .containsEntry("key", key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v4/keyvalues/a",
        "/v4/keyvalues/a/b/",
        "/v4/keyvalues/a/b/c",
        "/v4//keyvalues/a/b",
        "/V4/keyvalues/a/b",
        "/v4/KeyValues/a/b",
        "v4/keyvalues/a/b",
        "/v4%2Fkeyvalues/a/b",
        "",
      })
  void match_otherPath_nothing(String path) {
    assertThat(TEMPLATE.match(Path.decode(path))).isEmpty();
  }

  @Test
  void match_name_hasAtMost100Characters() {
    assertThat(TEMPLATE.match(Path.decode("/v4/keyvalues/" + "%41".repeat(100) + "/b")))
        .isPresent();
    assertThat(TEMPLATE.match(Path.decode("/v4/keyvalues/" + "A".repeat(101) + "/b"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/%zz", "/%", "/%4", "/a/%-1", "/%+1", "/%FF", "/%C3", "/%ED%A0%80", "/%C0%AF"})
  void decode_wrongEncoding_badRequestNamesThePath(String path) {
    assertThatThrownBy(() -> Path.decode(path))
        .isInstanceOfSatisfying(
            ApiError.class,
            e ->
                assertThat(Calls.text(e.reply()))
                    .isEqualTo(
                        "{\"error\":\"Bad Request\",\"code\":\"FST_ERR_BAD_URL\",\"message\":\"'"
                            + path
                            + "' is not a valid url component\",\"statusCode\":400}"));
  }

  @RepeatedTest(50)
  void match_anyTextEncoded_comesBack() {
    String text =
        new Random()
            .ints(30, 0, 0x10000)
            .filter(c -> !Character.isSurrogate((char) c))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    String encoded = URLEncoder.encode(text, UTF_8).replace("+", "%20");
    assertThat(TEMPLATE.match(Path.decode("/v4/keyvalues/" + encoded + "/k")).orElseThrow())
        .as(encoded)
        .containsEntry("namespace", text);
  }
}
