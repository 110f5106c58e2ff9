package io.butlerops.relay.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiConfigTest {
  private static final Path DIR = Path.of("/etc/relay");

  @Test
  void read_noGroup_noFrontDoor() throws IOException {
    assertThat(read("")).isEmpty();
  }

  @Test
  void read_everyKey_pathsCountFromTheFolder() throws IOException {
    ApiConfig config =
        read("""
                api:
                  listen: 0.0.0.0:8080
                  allow: [10.1.2.3, any]
                  tls: {certificate: s.pem, key: s.key}
                  cloud: {url: "https://x.example.com/v4/", token: t.txt, proxy: "p:3128"}
                  strict: true
                """)
            .orElseThrow();
    assertThat(config.listen()).hasToString("0.0.0.0:8080");
    assertThat(config.allowsAny()).isTrue();
    assertThat(config.tls().orElseThrow().key()).isEqualTo(DIR.resolve("s.key"));
    assertThat(config.cloud().orElseThrow().url()).hasToString("https://x.example.com");
    assertThat(config.cloud().orElseThrow().token()).isEqualTo(DIR.resolve("t.txt"));
    assertThat(config.cloud().orElseThrow().proxy().orElseThrow()).hasToString("p:3128");
    assertThat(config.strict()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                             | api.listen | is missing",
        "{listen: 8080}                 | api.listen | host:port",
        "{listen: 'a:1', allow: [1.2]}  | api.allow  | an IP address",
        "{listen: 'a:1', cloud: {url: 'http://x.example.com', token: t}} | api.cloud.url | only to",
        "{listen: 'a:1', cloud: {url: 'https://u:p@x.com', token: t}} | api.cloud.url | the address",
        "{listen: 'a:1', cloud: {url: 'ftp://localhost', token: t}} | api.cloud.url | the address",
        "{listen: 'a:1', cloud: {url: 'http://127.0.0.1:1'}} | api.cloud.token | is missing",
        "{listen: 'a:1', tls: {key: k}} | api.tls.certificate | is missing",
        "{listen: 'a:1', prot: 1}       | api.prot | unknown key",
      })
  void read_wrong_namesTheKey(String group, String path, String said) {
    InvalidSettings refused =
        catchThrowableOfType(InvalidSettings.class, () -> read("api: " + group));
    assertThat(refused.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.path()).startsWith(path);
              assertThat(problem.message()).contains(said);
            });
  }

  private static Optional<ApiConfig> read(String yaml) throws IOException {
    return Settings.read(
        "relay.yaml",
        new YAMLFactory().createParser(yaml.isEmpty() ? "{}" : yaml),
        root -> ApiConfig.read(root, DIR));
  }
}
