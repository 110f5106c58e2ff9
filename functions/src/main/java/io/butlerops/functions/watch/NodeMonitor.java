package io.butlerops.functions.watch;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.EventType;
import io.butlerops.functions.settings.Hours;
import io.butlerops.functions.settings.WatchedNode;
import io.butlerops.functions.watch.Finding.Trouble;
import io.butlerops.functions.watch.Finding.Unknown;
import io.butlerops.functions.watch.Finding.Well;
import io.butlerops.functions.watch.NodesHeard.NodeHeard;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Qlik node that says nothing. Expected are those that the settings name, and those that have
 * told of successes on seven days: failures alone may just be rare.
 */
final class NodeMonitor implements Monitor {
  /** A daily task does not end at the same minute each day. */
  static final Duration LEARNED = Duration.ofHours(30);

  @Override
  public EventType type() {
    return EventType.NODE_SILENT;
  }

  @Override
  public Stream<Finding> look(SiteView view) {
    return expected(view).map(node -> judge(view, node));
  }

  @Override
  public Stream<String> watched(SiteView view) {
    return expected(view).map(NodeMonitor::name);
  }

  /** What the settings say of a node replaces what was learned. */
  private static Stream<WatchedNode> expected(SiteView view) {
    Optional<List<WatchedNode>> settings = view.settings().nodes();
    List<WatchedNode> named =
        settings.stream()
            .flatMap(List::stream)
            .filter(node -> node.site().equals(view.site()))
            .toList();
    Stream<WatchedNode> learned =
        view.memory().nodes().byHost().values().stream()
            .filter(node -> settings.isPresent() && node.isLearned())
            .filter(
                node -> named.stream().noneMatch(one -> one.node().equalsIgnoreCase(node.host())))
            .map(node -> learned(view, node));
    return Stream.concat(named.stream(), learned);
  }

  private static WatchedNode learned(SiteView view, NodeHeard node) {
    return new WatchedNode(view.site(), node.host(), LEARNED, node.weekdays(), Hours.ALL);
  }

  private Finding judge(SiteView view, WatchedNode node) {
    if (view.isSilent()) {
      return new Unknown(type(), node.node());
    }
    Instant last =
        view.memory()
            .nodes()
            .find(node.node())
            .flatMap(NodeHeard::last)
            .orElse(view.since(name(node)));
    OpenTime time = new OpenTime(node.days(), node.between(), view.zone());
    Duration unheard =
        time.between(last, view.now()).minus(view.silence().after(last, time::between));
    return unheard.compareTo(node.within()) > 0
        ? new Trouble(type(), "", data(node, last, silent(node, last, view.now())))
        : new Well(type(), data(node, last, "Node %s is heard of again".formatted(node.node())));
  }

  private static String silent(WatchedNode node, Instant last, Instant now) {
    return "Nothing has been heard of node %s for %s"
        .formatted(node.node(), Spell.of(Duration.between(last, now)));
  }

  private static AlarmData data(WatchedNode node, Instant last, String text) {
    return new AlarmData(
        node.node(),
        text,
        Facts.of("host", node.node(), "lastHeard", last, "within", node.within()));
  }

  private static String name(WatchedNode node) {
    return "node:" + node.node();
  }
}
