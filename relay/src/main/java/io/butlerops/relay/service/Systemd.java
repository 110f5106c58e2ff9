package io.butlerops.relay.service;

import io.butlerops.contract.reading.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The services of this machine where systemd runs it; one process tells of all of them. */
record Systemd(Commands commands) implements ServiceSource {
  /** No patterns, which systemctl would spread over many units. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9:_.@\\\\][A-Za-z0-9:_.@\\\\-]*");

  @Override
  public Service.Source source() {
    return Service.Source.SYSTEMD;
  }

  @Override
  public View look(String host, List<String> services, Duration limit) throws InterruptedException {
    List<String> names = services.stream().filter(NAME.asMatchPredicate()).toList();
    try {
      return names.isEmpty()
          ? new View.Reached(sights(services, names, List.of()))
          : read(services, names, commands.run(command(names), limit));
    } catch (Commands.TookTooLong e) {
      return new View.Unreachable("systemd gave " + e.getMessage(), "see the load of the machine");
    } catch (IOException e) {
      return unable("systemctl cannot be run: " + e.getMessage());
    }
  }

  private static View read(List<String> services, List<String> names, Commands.Ended ended) {
    List<Unit> units = Unit.parse(ended.text());
    return ended.exitCode() != 0 || units.size() != names.size()
        ? unable("systemctl says: " + firstLine(ended.text()))
        : new View.Reached(sights(services, names, units));
  }

  private static Map<String, Sight> sights(
      List<String> services, List<String> names, List<Unit> units) {
    Map<String, Sight> sights = new HashMap<>();
    services.forEach(service -> sights.put(service, missing(service)));
    for (int i = 0; i < names.size(); i++) {
      if (units.get(i).isThere()) {
        sights.put(names.get(i), units.get(i).seen());
      }
    }
    return sights;
  }

  private static Sight missing(String service) {
    return new Sight.Unseen(
        "has no service " + service,
        "see systemctl list-units --type=service --all for the names it has");
  }

  private static View unable(String reason) {
    return new View.Unable(reason, "remove this host from services.hosts where systemd is not");
  }

  private static List<String> command(List<String> names) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "systemctl",
                "show",
                "--no-pager",
                "--property=" + String.join(",", Unit.PROPERTIES)));
    command.add("--");
    names.forEach(command::add);
    return List.copyOf(command);
  }

  private static String firstLine(String text) {
    return Stream.concat(text.lines(), Stream.of("nothing"))
        .filter(line -> !line.isBlank())
        .findFirst()
        .map(line -> line.substring(0, Math.min(line.length(), 200)))
        .orElseThrow();
  }
}
