package io.butlerops.relay.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.butlerops.contract.reading.Service.StartType;
import io.butlerops.contract.reading.Service.State;
import io.butlerops.relay.service.ServiceControl.Entry;
import io.butlerops.relay.service.ServiceControl.Manager;
import io.butlerops.relay.service.ServiceControl.Refused;
import io.butlerops.relay.service.Sight.Seen;
import io.butlerops.relay.service.Sight.Unseen;
import io.butlerops.relay.service.View.Reached;
import io.butlerops.relay.service.View.Unable;
import io.butlerops.relay.service.View.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All of it but the calls of Advapi32, which need Windows. */
class WindowsServicesTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Entry ENGINE =
      new Entry(4, 2, true, "Qlik Sense Engine Service", "C:\\Engine.exe -x", List.of("QRS"));

  private final List<String> opened = new ArrayList<>();
  private int closed;

  @ParameterizedTest
  @CsvSource({
    "1,STOPPED",
    "2,START_PENDING",
    "3,STOP_PENDING",
    "4,RUNNING",
    "5,CONTINUE_PENDING",
    "6,PAUSE_PENDING",
    "7,PAUSED",
    "0,UNKNOWN",
    "8,UNKNOWN",
    "-1,UNKNOWN"
  })
  void currentState_isAState(int number, State state) {
    assertThat(WindowsNumbers.state(number)).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "0,false,AUTOMATIC",
    "1,false,AUTOMATIC",
    "2,false,AUTOMATIC",
    "2,true,AUTOMATIC_DELAYED",
    "3,false,MANUAL",
    "3,true,MANUAL",
    "4,false,DISABLED",
    "5,false,UNKNOWN"
  })
  void startType_isAStartType(int number, boolean delayed, StartType type) {
    assertThat(WindowsNumbers.startType(number, delayed)).isEqualTo(type);
  }

  @Test
  void entry_isSeen_alsoWithDollarInItsName() {
    View view = look("win1.example.invalid", service -> ENGINE, "MSSQL$QLIK");
    assertThat(((Reached) view).sights())
        .containsEntry(
            "MSSQL$QLIK",
            new Seen(
                State.RUNNING,
                StartType.AUTOMATIC_DELAYED,
                "Qlik Sense Engine Service",
                "C:\\Engine.exe -x",
                List.of("QRS")));
    assertThat(opened).containsExactly("win1.example.invalid");
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void thisMachine_isOpenedWithoutName() {
    look("localhost", service -> ENGINE, "x");
    look("127.0.0.1", service -> ENGINE, "x");
    look(HostName.own(), service -> ENGINE, "x");
    assertThat(opened).containsOnly("");
  }

  @Test
  void serviceThatIsMissingOrForbidden_leavesTheOthersInPeace() {
    View view =
        look(
            "localhost",
            service -> {
              if (service.equals("engine")) {
                return ENGINE;
              }
              throw new Refused(service.equals("gone") ? 1060 : 5, "words");
            },
            "gone",
            "engine",
            "secret");
    Reached reached = (Reached) view;
    assertThat(reached.sights().get("engine")).isInstanceOf(Seen.class);
    assertThat(((Unseen) reached.sights().get("gone")).reason()).isEqualTo("has no service gone");
    assertThat(((Unseen) reached.sights().get("secret")).reason()).contains("does not let");
  }

  @Test
  void lineThatBreaksInTheMidst_isNoAnswerOfTheHost() {
    View view =
        look(
            "localhost",
            service -> {
              throw new Refused(1726, "The remote procedure call failed.");
            },
            "engine");
    assertThat(((Unreachable) view).reason())
        .isEqualTo("The remote procedure call failed. (Windows error 1726)");
    assertThat(closed).isEqualTo(1);
  }

  @Test
  void hostThatDeniesOrIsAway_isToldApart() {
    assertThat(refusing(5)).isInstanceOf(Unable.class);
    assertThat(refusing(1722)).isInstanceOf(Unreachable.class);
  }

  /** As Windows lays it out; its characters have two bytes there and may have four here. */
  @Test
  void configBlock_isReadByItsLayout() {
    int size = Native.POINTER_SIZE;
    int path = size == 8 ? 16 : 12;
    Memory block = new Memory(ConfigBlock.MOST_BYTES);
    block.clear();
    block.setInt(4, 2);
    block.setPointer(path, text(block, 1024, "C:\\Engine.exe"));
    block.setPointer(path + 3L * size, text(block, 2048, "RpcSs", "Tcpip"));
    block.setPointer(path + 5L * size, text(block, 4096, "Qlik Sense Engine Service"));

    ConfigBlock config = new ConfigBlock(block);

    assertThat(config.start()).isEqualTo(2);
    assertThat(config.path()).isEqualTo("C:\\Engine.exe");
    assertThat(config.dependencies()).containsExactly("RpcSs", "Tcpip");
    assertThat(config.displayName()).isEqualTo("Qlik Sense Engine Service");
  }

  @Test
  void configBlockWithoutTexts_isEmpty() {
    Memory block = new Memory(ConfigBlock.MOST_BYTES);
    block.clear();
    assertThat(new ConfigBlock(block).dependencies()).isEmpty();
    assertThat(new ConfigBlock(block).path()).isEmpty();
  }

  private static Pointer text(Memory block, long offset, String... texts) {
    long at = offset;
    for (String text : texts) {
      block.setWideString(at, text);
      at += (text.length() + 1L) * Native.WCHAR_SIZE;
    }
    return block.share(offset);
  }

  private interface Answers {
    Entry of(String service) throws Refused;
  }

  private View look(String host, Answers answers, String... services) {
    ServiceControl control =
        machine -> {
          opened.add(machine);
          return new Manager() {
            @Override
            public Entry query(String service) throws Refused {
              return answers.of(service);
            }

            @Override
            public void close() {
              closed++;
            }
          };
        };
    return new WindowsServices(control).look(host, List.of(services), LIMIT);
  }

  private static View refusing(int code) {
    ServiceControl control =
        machine -> {
          throw new Refused(code, "words");
        };
    return new WindowsServices(control).look("localhost", List.of("x"), LIMIT);
  }
}
