package io.butlerops.functions.notify.archive;

import io.butlerops.contract.Event;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Where a log stands, in the layout that Butler has on disk; its times are the event's, in UTC.
 * Nothing of it is taken as it came: ids hold what names may hold and nothing else.
 */
final class ArchiveName {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd_HH-mm-ss").withZone(ZoneOffset.UTC);

  private ArchiveName() {}

  static String of(String folder, SiteId site, Event event, TaskData task) {
    return "archive/%s/%s/%s/%s_appId=%s_taskId=%s.log.gz"
        .formatted(
            folder,
            site,
            DAY.format(event.time()),
            STAMP.format(event.time()),
            safe(task.reported().appId()),
            safe(task.reported().taskId()));
  }

  private static String safe(String id) {
    String safe = id.replaceAll("[^A-Za-z0-9-]", "_");
    return safe.substring(0, Math.min(safe.length(), 64));
  }
}
