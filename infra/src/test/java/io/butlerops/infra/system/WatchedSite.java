package io.butlerops.infra.system;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.SiteId;
import io.butlerops.infra.demo.Site;
import io.butlerops.infra.inbox.Kind;
import io.butlerops.infra.qlik.SimulatedQlik;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.awaitility.core.ConditionFactory;

/** A site whose Qlik Sense and relay are looked after, and what people are told of it. */
record WatchedSite(Play play, Site site) implements AutoCloseable {

  /**
   * Returns when its relay is known to the cloud.
   *
   * @param relayYaml changes the demo's configuration
   */
  static WatchedSite open(Play play, String name, UnaryOperator<String> relayYaml)
      throws IOException, InterruptedException {
    WatchedSite watched = new WatchedSite(play, play.stage().addSite(SiteId.of(name), relayYaml));
    watched.awaitRelay(true);
    return watched;
  }

  SimulatedQlik qlik() {
    return site.qlik();
  }

  void kill() throws InterruptedException {
    site.relay().kill();
  }

  void startRelay() throws IOException, InterruptedException {
    site.startRelay();
  }

  /** Until the cloud knows that its relay is there, or is not. */
  void awaitRelay(boolean online) {
    soon("relay of " + site.id())
        .until(() -> relay().map(one -> one.path("online").asBoolean() == online).orElse(false));
  }

  /** As {@code /admin/sites} tells of it; empty while it is not known. */
  Optional<JsonNode> relay() {
    return Optional.of(report().at("/relays/0")).filter(JsonNode::isObject);
  }

  /** As {@code /admin/sites} tells of the site. */
  JsonNode report() {
    return admin().get("/sites?site=" + site.id()).json().at("/items/0");
  }

  Admin admin() {
    return Admin.of(play.stage().cloud());
  }

  /** What came to a webhook of that name and is so, once it is there. */
  JsonNode told(String sink, Predicate<JsonNode> wanted) {
    return soon("message at " + sink)
        .until(() -> bodies(sink).stream().filter(wanted).findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  /** All that came to a webhook of that name. */
  List<JsonNode> bodies(String sink) {
    return play.inbox(Kind.WEBHOOK).stream()
        .filter(message -> message.name().equals(sink))
        .map(message -> message.content().path("body"))
        .toList();
  }

  /** Has the cloud look now, as it does each minute or five. */
  void tick(String queue) {
    String body = "{\"tick\":\"" + Instant.now() + "\"}";
    play.stage()
        .cloud()
        .queues()
        .byName(queue)
        .orElseThrow()
        .send(body, Map.of(), Optional.empty());
  }

  static ConditionFactory soon(String what) {
    return await(what).atMost(Play.LIMIT);
  }

  @Override
  public void close() {
    site.close();
  }
}
