package io.butlerops.relay.service;

import io.butlerops.contract.reading.Service;
import io.butlerops.relay.health.Check;
import io.butlerops.relay.qrs.Answer;
import io.butlerops.relay.qrs.NodeService;
import io.butlerops.relay.service.Sight.Unseen;
import io.butlerops.relay.service.View.Reached;
import io.butlerops.relay.service.View.Unable;
import io.butlerops.relay.service.View.Unreachable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the monitor says of itself. It warns: that a host is away is no fault of the relay's. */
final class ServiceChecks {
  private static final String PART = "services";
  private static final String QLIK = "services.qlik";

  private ServiceChecks() {}

  static List<Check> of(Board board, boolean withQlik) {
    List<Check> checks = new ArrayList<>();
    board.hosts().forEach(host -> checks.addAll(ofHost(host, board)));
    if (withQlik) {
      checks.add(ofQlik(board));
    }
    board.services().stream()
        .filter(service -> !service.otherwise().isEmpty())
        .map(ServiceChecks::disagreement)
        .forEach(checks::add);
    return checks;
  }

  private static List<Check> ofHost(WatchedHost host, Board board) {
    String name = host.host();
    View view = board.view(host).orElse(null);
    if (view instanceof Unreachable away) {
      return List.of(Check.warn(PART, name + " does not answer: " + away.reason(), away.remedy()));
    }
    if (view instanceof Unable unable) {
      return List.of(Check.warn(PART, name + ": " + unable.reason(), unable.remedy()));
    }
    return view instanceof Reached reached
        ? ofReached(name, reached, board.ofHost(host).toList())
        : List.of(Check.ok(PART, name + " has not been asked yet"));
  }

  private static List<Check> ofReached(String host, Reached reached, List<Service> services) {
    long running = services.stream().filter(s -> Standing.isRunning(s.state())).count();
    Check answers =
        Check.ok(PART, "%s answers: %d of %d run".formatted(host, running, services.size()));
    Stream<Check> missing =
        reached.sights().values().stream()
            .filter(Unseen.class::isInstance)
            .map(Unseen.class::cast)
            .map(unseen -> Check.warn(PART, host + " " + unseen.reason(), unseen.remedy()));
    return Stream.concat(Stream.of(answers), missing.sorted(ServiceChecks::byText)).toList();
  }

  private static Check ofQlik(Board board) {
    Answer<List<NodeService>> answer = board.qlik().orElse(null);
    if (answer == null) {
      return Check.ok(QLIK, "QRS has not been asked yet");
    }
    if (answer instanceof Answer.Trouble<List<NodeService>> trouble) {
      return Check.warn(
          QLIK,
          "QRS does not tell of its nodes' services: " + trouble.reason(),
          trouble.fault().remedy());
    }
    return answer instanceof Answer.Found<List<NodeService>> found
        ? Check.ok(QLIK, told(found.value()))
        : Check.warn(QLIK, "QRS knows of no services", "see the nodes in the QMC");
  }

  private static String told(List<NodeService> services) {
    long running =
        services.stream()
            .filter(service -> Standing.isRunning(QlikWords.state(service.state())))
            .count();
    return "QRS tells of its nodes' services: %d of %d run".formatted(running, services.size());
  }

  private static Check disagreement(Service service) {
    String message =
        "%s on %s is %s by %s, but %s"
            .formatted(
                service.name(),
                service.host(),
                service.state(),
                service.source().wireName(),
                service.otherwise());
    return Check.warn(PART, message, "if it stays so, see the log of the service on that host");
  }

  private static int byText(Check one, Check other) {
    return one.message().compareTo(other.message());
  }
}
