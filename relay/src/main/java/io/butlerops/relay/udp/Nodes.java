package io.butlerops.relay.udp;

import io.butlerops.relay.message.Heard;
import io.butlerops.relay.message.Message;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Which nodes were heard, by the name they give themselves. */
final class Nodes {
  private static final int MOST = 256;

  /** No host has a longer name; each is sent to the cloud every minute. */
  private static final int LONGEST = 255;

  private final Map<String, NodeHeard> nodes = new ConcurrentHashMap<>();

  void heard(Heard heard) {
    if (!(heard.message() instanceof Message.Task task) || task.test()) {
      return;
    }
    String key = task.reported().host().toLowerCase(Locale.ROOT);
    NodeHeard before = nodes.get(key);
    if (before == null && (nodes.size() >= MOST || key.length() > LONGEST)) {
      return;
    }
    NodeHeard node = before == null ? unheard(task, heard.time()) : before;
    nodes.put(key, node.again(task.outcome(), heard.time()));
  }

  List<NodeHeard> list() {
    return nodes.values().stream().sorted(Comparator.comparing(NodeHeard::host)).toList();
  }

  private static NodeHeard unheard(Message.Task task, Instant now) {
    return new NodeHeard(
        task.reported().host(), Optional.empty(), Optional.empty(), Optional.empty(), now);
  }
}
