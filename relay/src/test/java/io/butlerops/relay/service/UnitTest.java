package io.butlerops.relay.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.reading.Service.StartType;
import io.butlerops.contract.reading.Service.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitTest {
  @ParameterizedTest
  @CsvSource({
    "active,RUNNING",
    "reloading,RUNNING",
    "refreshing,RUNNING",
    "activating,START_PENDING",
    "deactivating,STOP_PENDING",
    "inactive,STOPPED",
    "failed,STOPPED",
    "maintenance,STOPPED",
    "'',UNKNOWN",
    "news,UNKNOWN"
  })
  void activeState_isAState(String active, State state) {
    assertThat(Unit.state(active)).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource({
    "enabled,AUTOMATIC",
    "enabled-runtime,AUTOMATIC",
    "generated,AUTOMATIC",
    "disabled,MANUAL",
    "static,MANUAL",
    "indirect,MANUAL",
    "masked,DISABLED",
    "masked-runtime,DISABLED",
    "'',UNKNOWN",
    "bad,UNKNOWN"
  })
  void unitFileState_isAStartType(String state, StartType type) {
    assertThat(Unit.startType(state)).isEqualTo(type);
  }
}
