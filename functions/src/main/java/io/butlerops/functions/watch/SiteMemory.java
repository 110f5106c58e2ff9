package io.butlerops.functions.watch;

import io.butlerops.contract.RelayId;
import java.util.Map;

/**
 * All that is remembered of one site.
 *
 * @param parts their texts by name
 */
public record SiteMemory(Map<String, String> parts) {
  public SiteMemory {
    parts = Map.copyOf(parts);
  }

  public RelayHeard relay(RelayId relay) {
    return read(Part.relay(relay.number()));
  }

  public NodesHeard nodes() {
    return read(Part.NODES);
  }

  public VersionSeen version() {
    return read(Part.VERSION);
  }

  public TasksExpected expected() {
    return read(Part.EXPECTED);
  }

  <T> T read(Part<T> part) {
    String text = parts.get(part.name());
    return text == null ? part.empty() : NoteText.read(text, part.type());
  }
}
