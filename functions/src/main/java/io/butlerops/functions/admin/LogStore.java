package io.butlerops.functions.admin;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.log.LogParts;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Whole script logs, which come in parts behind their events. */
interface LogStore {
  /** What has come of an event's log; empty when nothing has. */
  Optional<LogParts> find(SiteId site, String eventId);

  /** A part's gzipped text; empty when it has been deleted meanwhile. */
  Optional<byte[]> part(String key);

  /** Addresses from which anybody may read the parts for a while. */
  List<URI> addresses(LogParts parts);
}
