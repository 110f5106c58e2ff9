package io.butlerops.infra.cloud.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.butlerops.infra.cloud.endpoint.AwsEndpoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.ParameterAlreadyExistsException;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.ParameterType;

class SecretsTest {
  @TempDir private Path folder;
  private AwsEndpoint endpoint;
  private SsmClient ssm;

  @BeforeEach
  void serve() throws IOException {
    endpoint = AwsEndpoint.bind(0);
    endpoint.serve(
        List.of(new SsmService(new SecretFile(folder.resolve("secrets.yaml")))), List.of());
    ssm =
        SsmClient.builder()
            .endpointOverride(endpoint.uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  @AfterEach
  void end() {
    ssm.close();
    endpoint.close();
  }

  @Test
  void parameter_putByCommand_isFoundUnderThePrefix() throws Exception {
    assertThat(secretPut("ops-slack", "https://hooks.example/T0: 'x'\n")).isZero();

    assertThat(value("/butler/ops-slack")).isEqualTo("https://hooks.example/T0: 'x'");
    assertThat(value("ops-slack")).isEqualTo("https://hooks.example/T0: 'x'");
  }

  @Test
  void parameter_fileEdited_isReadAgain() throws Exception {
    secretPut("a", "first");
    assertThat(value("a")).isEqualTo("first");

    Files.writeString(folder.resolve("secrets.yaml"), "a: \"second one\"\n");

    assertThat(value("a")).isEqualTo("second one");
  }

  @Test
  void parameter_unknown_isNotFound() {
    assertThatThrownBy(() -> value("/butler/none")).isInstanceOf(ParameterNotFoundException.class);
  }

  @Test
  void parameters_someUnknown_areNamed() throws Exception {
    secretPut("a", "1");

    var answer = ssm.getParameters(g -> g.names("/butler/a", "/butler/b").withDecryption(true));

    assertThat(answer.parameters())
        .singleElement()
        .satisfies(p -> assertThat(p.value()).isEqualTo("1"));
    assertThat(answer.invalidParameters()).containsExactly("/butler/b");
  }

  @Test
  void putParameter_withoutOverwrite_refusesTheSecond() {
    ssm.putParameter(p -> p.name("n").value("v").type(ParameterType.SECURE_STRING));

    assertThatThrownBy(
            () -> ssm.putParameter(p -> p.name("n").value("w").type(ParameterType.SECURE_STRING)))
        .isInstanceOf(ParameterAlreadyExistsException.class);
    ssm.putParameter(p -> p.name("n").value("w").type(ParameterType.SECURE_STRING).overwrite(true));
    assertThat(value("n")).isEqualTo("w");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void secretFile_isForItsOwnerOnly() throws Exception {
    secretPut("a", "1");

    assertThat(Files.getPosixFilePermissions(folder.resolve("secrets.yaml")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void secretPut_nothingOnStandardInput_changesNothing() throws Exception {
    assertThat(secretPut("a", "")).isEqualTo(1);

    assertThat(folder.resolve("secrets.yaml")).doesNotExist();
  }

  @Test
  void secretFile_broken_isNamedWithoutItsText() throws IOException {
    Path file = Files.writeString(folder.resolve("secrets.yaml"), "a: [hidden\n");

    assertThatThrownBy(() -> new SecretFile(file).find("a"))
        .hasMessageContaining("secrets.yaml, line ")
        .hasMessageNotContaining("hidden");
  }

  private String value(String name) {
    return ssm.getParameter(g -> g.name(name).withDecryption(true)).parameter().value();
  }

  private int secretPut(String name, String input) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
    try {
      return new CommandLine(new SecretCommand())
          .setOut(new PrintWriter(new StringWriter()))
          .setErr(new PrintWriter(new StringWriter()))
          .execute("put", name, "--data", folder.toString());
    } finally {
      System.setIn(before);
    }
  }
}
