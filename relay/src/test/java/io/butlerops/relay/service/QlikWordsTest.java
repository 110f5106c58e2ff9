package io.butlerops.relay.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.reading.Service.StartType;
import io.butlerops.contract.reading.Service.State;
import io.butlerops.relay.qrs.NodeService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QlikWordsTest {
  @ParameterizedTest
  @CsvSource({
    "Initializing,START_PENDING,UNKNOWN",
    "CertificatesNotInstalled,STOPPED,UNKNOWN",
    "Running,RUNNING,UNKNOWN",
    "NoCommunication,STOPPED,UNKNOWN",
    "No communication,STOPPED,UNKNOWN",
    "Disabled,STOPPED,DISABLED",
    "Unknown,UNKNOWN,UNKNOWN",
    "17,UNKNOWN,UNKNOWN",
    "'',UNKNOWN,UNKNOWN"
  })
  void qliksWord_isAState(String word, State state, StartType start) {
    assertThat(QlikWords.state(word)).isEqualTo(state);
    assertThat(QlikWords.startType(word)).isEqualTo(start);
  }

  @ParameterizedTest
  @CsvSource({
    "Repository,QlikSenseRepositoryService",
    "Proxy,QlikSenseProxyService",
    "Scheduler,QlikSenseSchedulerService",
    "Engine,QlikSenseEngineService",
    "Printing,QlikSensePrintingService",
    "AppMigration,QlikSenseAppMigrationService"
  })
  void type_isAServiceOfWindows(String type, String name) {
    assertThat(QlikWords.serviceName(type)).isEqualTo(name);
  }

  @Test
  void displayName_isAsWindowsHasIt() {
    assertThat(QlikWords.seen(new NodeService("h", "AppMigration", "Running")).displayName())
        .isEqualTo("Qlik Sense App Migration Service");
  }
}
