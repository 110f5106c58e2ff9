package io.butlerops.functions.admin;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.log.LogParts;
import io.butlerops.functions.log.ScriptLogs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The logs in the bucket that the IoT rule fills. */
final class BucketLogs implements LogStore {
  /** Long enough to begin fetching the last part. */
  private static final Duration VALID = Duration.ofMinutes(15);

  private final ScriptLogs logs;

  BucketLogs(ScriptLogs logs) {
    this.logs = logs;
  }

  @Override
  public Optional<LogParts> find(SiteId site, String eventId) {
    try {
      return logs.find(site, eventId);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<byte[]> part(String key) {
    try {
      return logs.part(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<URI> addresses(LogParts parts) {
    return logs.addresses(parts, VALID);
  }
}
