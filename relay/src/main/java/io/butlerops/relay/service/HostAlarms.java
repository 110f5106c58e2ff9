package io.butlerops.relay.service;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.EventType;
import io.butlerops.relay.service.View.Unreachable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A host that does not answer twice in a row is one alarm, until it answers. */
final class HostAlarms {
  private static final Logger log = LoggerFactory.getLogger(HostAlarms.class);
  private static final int FAILURES = 2;

  private final Notebook notebook;
  private final Teller teller;
  private final Map<String, Integer> failures = new HashMap<>();

  HostAlarms(Notebook notebook, Teller teller) {
    this.notebook = notebook;
    this.teller = teller;
  }

  /** Ends the alarms of hosts that have left the settings. */
  void keep(List<String> watched) {
    notebook.unreachable().stream()
        .filter(host -> !watched.contains(host))
        .forEach(host -> end(host, "is not watched any more"));
  }

  void failed(String host, Unreachable unreachable) {
    int times = failures.merge(host, 1, Integer::sum);
    if (times < FAILURES || notebook.isUnreachable(host)) {
      return;
    }
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("host", host);
    facts.put("reason", unreachable.reason());
    String text = "the services of " + host + " cannot be read: " + unreachable.reason();
    log.warn("{}", text);
    if (teller.tell(EventType.HOST_UNREACHABLE, host, new AlarmData(host, text, facts))) {
      notebook.noteUnreachable(host, true);
    }
  }

  void answered(String host) {
    failures.remove(host);
    if (notebook.isUnreachable(host)) {
      end(host, "answers again");
    }
  }

  private void end(String host, String what) {
    log.info("{} {}", host, what);
    AlarmData data = new AlarmData(host, host + " " + what, Map.of("host", host));
    if (teller.tell(EventType.HOST_UNREACHABLE.over(), host, data)) {
      notebook.noteUnreachable(host, false);
    }
  }
}
