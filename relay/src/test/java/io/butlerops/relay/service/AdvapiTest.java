package io.butlerops.relay.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.butlerops.contract.reading.Service.State;
import io.butlerops.relay.service.ServiceControl.Entry;
import io.butlerops.relay.service.ServiceControl.Manager;
import io.butlerops.relay.service.ServiceControl.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The real service manager, with a service that every Windows runs. */
@EnabledOnOs(value = OS.WINDOWS, disabledReason = "calls Advapi32")
class AdvapiTest {
  @Test
  void eventLog_runsByItself() throws Exception {
    try (Manager manager = new Advapi().open("")) {
      Entry entry = manager.query("EventLog");
      assertThat(WindowsNumbers.state(entry.current())).isEqualTo(State.RUNNING);
      assertThat(WindowsNumbers.startType(entry.start(), entry.delayed()).isAutomatic()).isTrue();
      assertThat(entry.displayName()).isNotBlank();
      assertThat(entry.path()).containsIgnoringCase("svchost.exe");
    }
  }

  @Test
  void serviceThatIsNotThere_isError1060() throws Exception {
    try (Manager manager = new Advapi().open("")) {
      Refused refused = catchThrowableOfType(Refused.class, () -> manager.query("no$such-service"));
      assertThat(refused.code()).isEqualTo(1060);
      assertThat(refused).message().isNotBlank();
    }
  }

  @Test
  void hostThatIsNotThere_isAnErrorOfTheLine() {
    Refused refused =
        catchThrowableOfType(Refused.class, () -> new Advapi().open("no-such-host.invalid"));
    assertThat(refused.code()).isNotZero();
  }
}
