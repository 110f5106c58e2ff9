package io.butlerops.contract.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class SettingsTest {

  @Test
  void read_everyProblem_isReportedAtOnceWithPathLineAndExpectation() {
    InvalidSettings invalid =
        catchThrowableOfType(
            InvalidSettings.class,
            () ->
                read(
                    """
                    udp:
                      port: eleven
                      allow: [10.0.0.1, {a: b}]
                      alow: x
                    wait: 10 parsecs
                    """,
                    root -> {
                      Section udp = root.section("udp");
                      udp.require("port", "a port", Values.number(0, 65535));
                      udp.values("allow", "an address", Values::text);
                      udp.require("host", "a name", Values::text);
                      root.value("wait", Values.DURATION, Values::duration);
                      return null;
                    }));

    assertThat(invalid.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "line 2, udp.port: 'eleven'; expected a port",
            "line 2, udp.host: is missing; expected a name",
            "line 3, udp.allow[1]: a group of keys where an address was expected",
            "line 4, udp.alow: unknown key; expected one of port, allow, host",
            "line 5, wait: '10 parsecs'; expected " + Values.DURATION);
    assertThat(invalid).hasMessageStartingWith("relay.yaml, line 2, udp.port");
  }

  @Test
  void read_singleValueInAListOfGroups_standsForItsOnlyKey() throws Exception {
    List<String> names =
        read(
            "services: [a, {name: b, as: B}]",
            root ->
                root.sections("services", "name").stream()
                    .map(
                        service ->
                            service.require("name", "a name", Values::text)
                                + service.value("as", "", "a name", Values::text))
                    .toList());
    assertThat(names).containsExactly("a", "bB");
  }

  @Test
  void read_yamlThatEndsEarly_saysWhereAndWhatIsMissing() {
    assertThatThrownBy(() -> read("a: 1\nb: [\n", root -> null))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("relay.yaml, line 2")
        .hasMessageContaining("expected the node content, but found '<stream end>'");
  }

  @Test
  void read_secondDocument_isNotOverlooked() {
    assertThatThrownBy(
            () -> read("a: 1\n---\nb: 2\n", root -> root.value("a", "text", Values::text)))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("a second document begins here");
  }

  @Test
  void read_secretThatIsWrong_isNotRepeated() {
    assertThatThrownBy(
            () ->
                read(
                    "password: hunter22",
                    root ->
                        root.require(
                            "password",
                            "secret:NAME",
                            text -> {
                              throw new HiddenValue("no");
                            })))
        .hasMessage("relay.yaml, line 1, password: its value cannot be used; expected secret:NAME");
  }

  @Test
  void read_keyTwice_isAProblem() {
    assertThatThrownBy(() -> read("a: 1\na: 2\n", root -> root.value("a", "text", Values::text)))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining("a");
  }

  @Test
  void read_brokenYaml_namesTheLine() {
    assertThatThrownBy(() -> read("a: 1\n  b: [", root -> null))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("relay.yaml, line 2");
  }

  @Test
  void read_emptyDocument_hasTheDefaults() throws IOException {
    Integer number = read("", root -> root.value("a", 7, "a number", Values.number(0, 9)));
    assertThat(number).isEqualTo(7);
  }

  @Test
  void read_aListWhereKeysBelong_isAProblem() {
    assertThatThrownBy(() -> read("- a\n- b\n", root -> null))
        .isInstanceOf(InvalidSettings.class)
        .hasMessageContaining("expected 'key: value' lines");
  }

  @Test
  void values_oneValue_countsAsAListOfOne() throws IOException {
    List<String> values = read("to: ops", root -> root.values("to", "a name", Values::text));
    assertThat(values).containsExactly("ops");
  }

  @Test
  void withFiles_valueNamesAFile_itsTextIsRead() throws IOException {
    List<String> values =
        read(
            "mail: {template: file:failed.handlebars, more: {a: 'file:b', c: plain}}",
            root -> {
              Section mail =
                  root.section("mail").withFiles(Map.of("failed.handlebars", "<p>", "b", "text"));
              Section more = mail.section("more");
              return List.of(
                  mail.require("template", "a text", Values::text),
                  more.require("a", "a text", Values::text),
                  more.require("c", "a text", Values::text));
            });
    assertThat(values).containsExactly("<p>", "text", "plain");
  }

  @Test
  void withFiles_noSuchFile_isAProblemWithItsPlace() {
    assertThatThrownBy(
            () ->
                read(
                    "a: 1\nmail: {template: file:faild}",
                    root -> {
                      root.value("a", "a text", Values::text);
                      return root.section("mail")
                          .withFiles(Map.of("failed", ""))
                          .value("template", "a text", Values::text);
                    }))
        .hasMessage(
            "relay.yaml, line 2, mail.template: 'file:faild';"
                + " expected a file that comes with these settings: failed");
  }

  @Test
  void isValue_tellsAValueFromAGroup() throws IOException {
    List<Boolean> answers =
        read(
            "{a: off, b: {}, c: [x]}",
            root -> {
              root.leaveUnread();
              return List.of(
                  root.isValue("a"), root.isValue("b"), root.isValue("c"), root.isValue("d"));
            });
    assertThat(answers).containsExactly(true, false, false, false);
  }

  @Test
  void named_groups_comeInTheDocumentsOrder() throws IOException {
    List<String> named =
        read(
            "z: {v: 1}\na: {v: 2}\n",
            root ->
                root.named().entrySet().stream()
                    .map(e -> e.getKey() + e.getValue().require("v", "text", Values::text))
                    .toList());
    assertThat(named).containsExactly("z1", "a2");
  }

  @Test
  void values_ofOurUnits_areUnderstood() {
    assertThat(Values.duration("500ms")).isEqualTo(Duration.ofMillis(500));
    assertThat(Values.duration("24h")).isEqualTo(Duration.ofDays(1));
    assertThat(Values.size("4MB")).isEqualTo(4L << 20);
    assertThat(HostPort.parse("[::1]:9998")).isEqualTo(new HostPort("::1", 9998));
    assertThatThrownBy(() -> HostPort.parse("::1:9998"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> HostPort.parse("host:99999"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static <T> T read(String yaml, Function<Section, T> shape) throws IOException {
    return Settings.read("relay.yaml", new YAMLFactory().createParser(yaml), shape);
  }
}
