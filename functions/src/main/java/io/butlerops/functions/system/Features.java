package io.butlerops.functions.system;

import io.butlerops.contract.api.AppOperations;
import io.butlerops.contract.api.CommandOperations;
import io.butlerops.contract.api.FileOperations;
import io.butlerops.contract.api.KeyValueOperations;
import io.butlerops.contract.api.MessageOperations;
import io.butlerops.contract.api.Operation;
import io.butlerops.contract.api.ScheduleOperations;
import io.butlerops.contract.api.SystemOperations;
import io.butlerops.contract.api.TaskOperations;
import java.util.List;
import java.util.stream.Stream;

/** All that {@code /v4} can do, whichever function does it. */
final class Features {
  private Features() {}

  static List<Operation> all() {
    return Stream.of(
            KeyValueOperations.all(),
            TaskOperations.all(),
            AppOperations.all(),
            FileOperations.all(),
            CommandOperations.all(),
            MessageOperations.all(),
            ScheduleOperations.all(),
            SystemOperations.all())
        .flatMap(List::stream)
        .toList();
  }
}
