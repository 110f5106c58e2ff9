package io.butlerops.infra.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DemoCommandTest {
  private final StringWriter said = new StringWriter();

  @Test
  void scenes_named_arePlayedInThatOrderAndOnce() {
    assertThat(Programme.of(List.of("plan", "reload", "plan")))
        .containsExactly(new PlanScene(), new ReloadScene());
  }

  @Test
  void scenes_all_areEach() {
    assertThat(Programme.of(List.of("license", "all")))
        .containsExactly(
            new LicenseScene(), new ReloadScene(), new ServicesScene(), new PlanScene());
  }

  @Test
  void scenes_unknown_saysWhichThereAre() {
    assertThatThrownBy(() -> Programme.of(List.of("finale")))
        .hasMessage("'finale' is no scene; expected one of reload, services, license, plan, all");
  }

  @Test
  void demo_unknownScene_isRefusedBeforeAnythingStarts() {
    assertThat(run("--scene", "finale")).isEqualTo(2);
    assertThat(said.toString()).startsWith("'finale' is no scene").doesNotContain("serves");
  }

  @Test
  void help_asked_explainsEachSceneInALine() {
    assertThat(run("--help")).isZero();
    assertThat(said.toString().lines().map(String::strip))
        .anyMatch(line -> line.startsWith("reload: "))
        .anyMatch(line -> line.startsWith("services: "))
        .anyMatch(line -> line.startsWith("license: "))
        .anyMatch(line -> line.startsWith("plan: "));
  }

  private int run(String... arguments) {
    PrintWriter writer = new PrintWriter(said, true);
    return new CommandLine(new DemoCommand()).setOut(writer).setErr(writer).execute(arguments);
  }
}
