package io.butlerops.infra.migrate;

import java.time.Duration;
import java.util.Optional;

/** The heartbeat of a site, which an outside monitor waits for. */
record HeartbeatKeys(ButlerConfig heartbeat, Draft draft) {
  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final Frequency FREQUENCY = new Frequency(LEAST, Duration.ofDays(30), LEAST);
  private static final String URL = "remoteURL";

  /** Null where Butler called nobody, or nobody that the cloud reaches. */
  Tree tree() {
    if (!heartbeat.on("enable")) {
      return null;
    }
    Optional<String> url = heartbeat.text(URL);
    Findings findings = draft.findings();
    if (url.flatMap(Network::host).isEmpty() || !url.get().matches("(?i)https?://.*")) {
      findings.danger(heartbeat.place(URL) + " is no http or https address; nobody is called.");
      return null;
    }
    if (Network.viaForUrl(url.get()).isPresent()) {
      findings.danger(
          heartbeat.place(URL)
              + " is an address of your own network. The heartbeat comes from the cloud, which does"
              + " not reach it: nobody is called any more. Switch the monitor behind it off, or give"
              + " it an address in the internet and name that as sites."
              + draft.choices().site().value()
              + ".heartbeat.");
      return null;
    }
    findings.danger(
        heartbeat.place("enable"),
        "Butler called as long as its process ran. Now the cloud calls, and only while a relay of the"
            + " site is there and its last loop test came back: silence means that the way from"
            + " Qlik's log to the cloud is broken. Let the monitor wait some minutes.");
    String secret = draft.secrets().reference("heartbeat", url.get(), heartbeat.place(URL));
    return Tree.of("url", secret).and("every", Frequency.text(FREQUENCY.of(heartbeat, findings)));
  }
}
