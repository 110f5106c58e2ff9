package io.butlerops.relay.service;

import io.butlerops.contract.reading.Service.StartType;
import io.butlerops.contract.reading.Service.State;
import io.butlerops.relay.qrs.NodeService;
import java.util.List;
import java.util.Locale;

/** Qlik's view of a service in the words that Windows has. */
final class QlikWords {
  private QlikWords() {}

  /**
   * As Windows knows it: {@code QlikSenseEngineService}. What Qlik's service dispatcher runs (such
   * as AppMigration) is no service of Windows and gets a name of the same make.
   */
  static String serviceName(String type) {
    return "QlikSense" + type.replaceAll("[^A-Za-z0-9]", "") + "Service";
  }

  static Sight.Seen seen(NodeService service) {
    return new Sight.Seen(
        state(service.state()),
        startType(service.state()),
        "Qlik Sense " + spaced(service.type()) + " Service",
        "",
        List.of());
  }

  /** Without its certificates a node takes no part, whatever runs there. */
  static State state(String qlik) {
    return switch (letters(qlik)) {
      case "running" -> State.RUNNING;
      case "initializing" -> State.START_PENDING;
      case "certificatesnotinstalled", "nocommunication", "disabled" -> State.STOPPED;
      default -> State.UNKNOWN;
    };
  }

  /** Qlik wants those to run that it does not call disabled, but does not say how they start. */
  static StartType startType(String qlik) {
    return letters(qlik).equals("disabled") ? StartType.DISABLED : StartType.UNKNOWN;
  }

  private static String spaced(String type) {
    return type.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
  }

  private static String letters(String text) {
    return text.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
  }
}
