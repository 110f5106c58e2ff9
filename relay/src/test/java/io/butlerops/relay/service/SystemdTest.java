package io.butlerops.relay.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.butlerops.contract.reading.Service.StartType;
import io.butlerops.contract.reading.Service.State;
import io.butlerops.relay.service.Commands.Ended;
import io.butlerops.relay.service.Commands.TookTooLong;
import io.butlerops.relay.service.Sight.Seen;
import io.butlerops.relay.service.Sight.Unseen;
import io.butlerops.relay.service.View.Reached;
import io.butlerops.relay.service.View.Unable;
import io.butlerops.relay.service.View.Unreachable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SystemdTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String TWO_UNITS =
      """
      Requires=system.slice sysinit.target postgresql.service
      BindsTo=
      ExecStart={ path=/usr/sbin/sshd ; argv[]=/usr/sbin/sshd -D $OPTS ; ignore_errors=no ; pid=7 }
      Id=ssh.service
      Description=OpenBSD Secure Shell server
      LoadState=loaded
      ActiveState=active
      UnitFileState=enabled

      Id=none.service
      Description=none.service
      LoadState=not-found
      ActiveState=inactive
      UnitFileState=
      """;

  private final List<List<String>> commands = new ArrayList<>();

  @Test
  void units_becomeSights_missingOnesAreNamed() throws Exception {
    Reached reached = (Reached) look(new Ended(0, TWO_UNITS), "ssh", "none");
    assertThat(reached.sights())
        .containsEntry(
            "ssh",
            new Seen(
                State.RUNNING,
                StartType.AUTOMATIC,
                "OpenBSD Secure Shell server",
                "/usr/sbin/sshd",
                List.of("postgresql.service")));
    assertThat(reached.sights().get("none")).isInstanceOf(Unseen.class);
    assertThat(commands)
        .containsExactly(
            List.of(
                "systemctl",
                "show",
                "--no-pager",
                "--property=Id,LoadState,ActiveState,UnitFileState,Description,ExecStart,Requires,BindsTo",
                "--",
                "ssh",
                "none"));
  }

  @Test
  void namesThatAreNone_neverReachTheCommand() throws Exception {
    Reached reached = (Reached) look(new Ended(0, TWO_UNITS), "--root=/tmp", "*", "a b", "$(x)");
    assertThat(reached.sights())
        .hasSize(4)
        .allSatisfy((n, s) -> assertThat(s).isInstanceOf(Unseen.class));
    assertThat(commands).isEmpty();
  }

  @Test
  void noSystemd_isNoAlarm() throws Exception {
    String words = "System has not been booted with systemd as init system (PID 1).\nmore";
    assertThat(look(new Ended(1, words), "ssh"))
        .isInstanceOfSatisfying(
            Unable.class,
            view -> assertThat(view.reason()).contains("not been booted with systemd"));
    Systemd none =
        new Systemd(
            (command, limit) -> {
              throw new IOException("no such program");
            });
    assertThat(none.look("localhost", List.of("ssh"), LIMIT)).isInstanceOf(Unable.class);
  }

  @Test
  void tooFewUnits_areNotBelieved() throws Exception {
    assertThat(look(new Ended(0, "Id=ssh.service\n"), "ssh", "none")).isInstanceOf(Unable.class);
  }

  @Test
  void slowSystemd_isNoAnswer() throws Exception {
    Systemd slow =
        new Systemd(
            (command, limit) -> {
              throw new TookTooLong(limit);
            });
    assertThat(slow.look("localhost", List.of("ssh"), LIMIT)).isInstanceOf(Unreachable.class);
  }

  @Test
  void otherMachine_isLeftToRelaysOnWindows() throws Exception {
    LocalOnly local = new LocalOnly(new Systemd((command, limit) -> new Ended(0, "")));
    assertThat(local.look("192.0.2.1", List.of("QlikSenseEngineService"), LIMIT))
        .isInstanceOfSatisfying(
            Unable.class, view -> assertThat(view.reason()).contains("only a relay on Windows"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "runs sleep and yes")
  void processes_endInTimeAndInSize() throws Exception {
    Processes processes = new Processes();
    assertThatThrownBy(() -> processes.run(List.of("sleep", "600"), Duration.ofMillis(100)))
        .isInstanceOf(TookTooLong.class);
    assertThat(processes.run(List.of("yes"), LIMIT).text()).hasSize(1 << 20);
    assertThat(processes.run(List.of("sh", "-c", "echo $LC_ALL; exit 3"), LIMIT))
        .isEqualTo(new Ended(3, "C\n"));
    assertThatThrownBy(() -> processes.run(List.of("no-such-program"), LIMIT))
        .isInstanceOf(IOException.class);
  }

  @Test
  void systemdOfThisMachine_tellsOfItsJournal() throws Exception {
    String journal = "systemd-journald";
    View view = new Systemd(new Processes()).look("localhost", List.of(journal, "no-such"), LIMIT);
    assumeThat(view).as("systemd runs this machine").isInstanceOf(Reached.class);
    assertThat(((Reached) view).sights().get("no-such")).isInstanceOf(Unseen.class);
    assertThat(((Reached) view).sights().get(journal))
        .isInstanceOfSatisfying(
            Seen.class, seen -> assertThat(seen.state()).isEqualTo(State.RUNNING));
  }

  private View look(Ended ended, String... services) throws InterruptedException {
    Systemd systemd =
        new Systemd(
            (command, limit) -> {
              commands.add(command);
              return ended;
            });
    return systemd.look("localhost", List.of(services), LIMIT);
  }
}
