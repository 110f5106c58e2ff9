package io.butlerops.relay.service;

import io.butlerops.contract.reading.Service.StartType;
import io.butlerops.contract.reading.Service.State;

/** Windows' constants of {@code winsvc.h}. */
final class WindowsNumbers {
  private WindowsNumbers() {}

  /**
   * @param current {@code dwCurrentState}, 1 to 7
   */
  static State state(int current) {
    return current < 0 ? State.UNKNOWN : State.of(current);
  }

  /**
   * @param start {@code dwStartType}: boot, system, automatic, manual, disabled
   * @param delayed only what is automatic is delayed
   */
  static StartType startType(int start, boolean delayed) {
    return switch (start) {
      case 0, 1 -> StartType.AUTOMATIC;
      case 2 -> delayed ? StartType.AUTOMATIC_DELAYED : StartType.AUTOMATIC;
      case 3 -> StartType.MANUAL;
      case 4 -> StartType.DISABLED;
      default -> StartType.UNKNOWN;
    };
  }
}
