package io.butlerops.relay.api;

import io.butlerops.relay.health.Check;
import io.butlerops.relay.udp.RejectedSender;
import io.butlerops.relay.udp.Rejections;
import io.butlerops.relay.udp.Senders;
import io.butlerops.relay.udp.Source;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the front door says of itself. */
record ApiChecks(ApiConfig config, Senders senders, Rejections rejections, Optional<Cloud> cloud) {
  private static final int REJECTED_SHOWN = 5;

  List<Check> of(boolean listening) {
    if (!listening) {
      return List.of(
          Check.fail("api", "not listening on " + config.listen(), "see why in the relay's log"));
    }
    List<Check> checks = new ArrayList<>();
    String scheme = config.tls().isPresent() ? "https" : "http";
    checks.add(Check.ok("api", "listening on " + scheme + "://" + config.listen()));
    checks.add(allowed());
    checks.add(
        cloud
            .map(Cloud::check)
            .orElseGet(
                () ->
                    Check.warn(
                        "api.cloud",
                        "key-values, schedules and messages answer 503",
                        "enter the cloud's address and a token in api.cloud")));
    rejections.list().stream().limit(REJECTED_SHOWN).map(this::rejected).forEach(checks::add);
    return checks;
  }

  private Check allowed() {
    if (config.allowsAny()) {
      return Check.warn(
          "api.allow",
          "anybody on the network may copy files and start tasks",
          "list the machines that call in place of any");
    }
    return senders.unresolved().isEmpty()
        ? Check.ok("api.allow", "this machine, Qlik's nodes and " + config.allow().size() + " more")
        : Check.warn(
            "api.allow",
            "no address found for " + String.join(", ", senders.unresolved()),
            "enter their IP addresses in api.allow, or mend the name server");
  }

  private Check rejected(RejectedSender sender) {
    String allow =
        Stream.concat(config.allow().stream().map(Source::text), Stream.of(sender.address()))
            .collect(Collectors.joining(", "));
    return Check.warn(
        "api.allow",
        "%d connections of %s turned away, last at %s"
            .formatted(
                sender.count(), sender.address(), sender.last().truncatedTo(ChronoUnit.SECONDS)),
        "if it may call, put this below api in relay.yaml:  allow: [" + allow + "]");
  }
}
