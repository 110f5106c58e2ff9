package io.butlerops.functions.watch;

import java.util.List;

class RecordingAlarmsTest extends AlarmsContract {
  private final RecordingAlarms alarms = new RecordingAlarms(clock);

  @Override
  Alarms alarms() {
    return alarms;
  }

  @Override
  List<String> told() {
    return alarms.told().stream().map(one -> one.type() + " " + one.data().text()).toList();
  }
}
