package io.butlerops.functions.log;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.platform.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whole script logs, which relays send in parts behind their events. Each part is gzip, so that the
 * parts one behind the other are gzip too.
 */
public final class ScriptLogs {
  private final ObjectStore objects;

  public ScriptLogs(ObjectStore objects) {
    this.objects = objects;
  }

  /** What has come of an event's log; empty when nothing has. */
  public Optional<LogParts> find(SiteId site, String eventId) throws IOException {
    return LogParts.of(objects.list("logs/" + site + "/" + eventId + "/"));
  }

  /** A part's gzipped text; empty when it has been deleted meanwhile. */
  public Optional<byte[]> part(String key) throws IOException {
    return objects.get(key);
  }

  /** Addresses of the parts, for those who fetch them themselves. */
  public List<URI> addresses(LogParts parts, Duration valid) {
    return parts.keys().stream().map(key -> objects.presigned(key, valid)).toList();
  }
}
