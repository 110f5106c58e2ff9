package io.butlerops.infra.demo;

import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.ServiceData;
import io.butlerops.infra.qlik.SimulatedQlik;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** A Qlik service stops, and starts again. */
record ServicesScene() implements Scene {
  private static final String HOST = "qs-sched1";
  private static final String SERVICE = "Engine";
  private static final String ASKED = "GET /qrs/servicestatus/full";

  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Override
  public void play(Stage stage, Narrator narrator)
      throws IOException, InterruptedException, NotSeen {
    SimulatedQlik qlik = stage.qlik();
    narrator.say("%nThe relay asks Qlik for its services every five seconds");
    if (Narrator.await(LIMIT, () -> asked(qlik)).isEmpty()) {
      throw new NotSeen("the relay does not ask for services; see " + stage.relay().log());
    }
    qlik.services().stop(HOST, SERVICE);
    String stops = "%s of %s stops".formatted(SERVICE, HOST);
    narrator.follow(stops, of(EventType.SERVICE_STOPPED), LIMIT);
    qlik.services().start(HOST, SERVICE);
    String starts = "%s of %s starts again".formatted(SERVICE, HOST);
    narrator.follow(starts, of(EventType.SERVICE_STARTED), LIMIT);
  }

  private static Optional<Long> asked(SimulatedQlik qlik) {
    return Optional.ofNullable(qlik.calls().byEndpoint().get(ASKED));
  }

  private static Predicate<Event> of(EventType type) {
    return event ->
        event.type().equals(type)
            && event.data() instanceof ServiceData data
            && data.service().name().contains(SERVICE);
  }
}
