package io.butlerops.infra.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.EventType;
import io.butlerops.contract.TaskData;
import io.butlerops.contract.TaskKind;
import io.butlerops.functions.alert.AlertRecord;
import io.butlerops.infra.qlik.Outcome;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every kind of task, ended in every way, is recorded in the cloud as what it is. */
@ExtendWith(OnStage.class)
class KindsIT {
  private final Play play;

  KindsIT(Play play) {
    this.play = play;
  }

  @ParameterizedTest
  @CsvSource({
    "Reload of Finance P&L,      RELOAD,           FAILED,    qlik.task.failed",
    "Reload of Finance P&L,      RELOAD,           ABORTED,   qlik.task.aborted",
    "Reload of Finance P&L,      RELOAD,           SUCCEEDED, qlik.task.succeeded",
    "Copy files from SAP,        EXTERNAL_PROGRAM, FAILED,    qlik.task.failed",
    "Copy files from SAP,        EXTERNAL_PROGRAM, ABORTED,   qlik.task.aborted",
    "Copy files from SAP,        EXTERNAL_PROGRAM, SUCCEEDED, qlik.task.succeeded",
    "Sync Active Directory,      USER_SYNC,        FAILED,    qlik.task.failed",
    "Sync Active Directory,      USER_SYNC,        ABORTED,   qlik.task.aborted",
    "Sync Active Directory,      USER_SYNC,        SUCCEEDED, qlik.task.succeeded",
    "Distribute Sales Dashboard, DISTRIBUTE,       FAILED,    qlik.task.failed",
    "Distribute Sales Dashboard, DISTRIBUTE,       ABORTED,   qlik.task.aborted",
    "Distribute Sales Dashboard, DISTRIBUTE,       SUCCEEDED, qlik.task.succeeded",
    "Preload Web Shop Analytics, PRELOAD,          FAILED,    qlik.task.failed",
    "Preload Web Shop Analytics, PRELOAD,          ABORTED,   qlik.task.aborted",
    "Preload Web Shop Analytics, PRELOAD,          SUCCEEDED, qlik.task.succeeded"
  })
  void run_ended_isRecordedAsWhatItIs(String task, TaskKind kind, Outcome outcome, String type) {
    AlertRecord alert = play.recorded(play.run(task, outcome, EventType.of(type)));

    TaskData data = (TaskData) alert.occurrence().event().data();
    boolean success = outcome == Outcome.SUCCEEDED;
    boolean distributed = kind == TaskKind.DISTRIBUTE;
    assertThat(alert.occurrence().event().type().name()).isEqualTo(type);
    assertThat(data.kind()).isEqualTo(kind);
    assertThat(data.task().orElseThrow().name()).isEqualTo(task);
    assertThat(data.execution()).isPresent();
    // Of a success only its task and execution are asked for; a distribution ends unforeseen.
    boolean hasApp = kind != TaskKind.EXTERNAL_PROGRAM && kind != TaskKind.USER_SYNC;
    assertThat(data.app().isPresent()).isEqualTo(hasApp && (!success || distributed));
    assertThat(data.scriptLog().isPresent()).isEqualTo(kind == TaskKind.RELOAD && !success);
  }
}
