package io.butlerops.relay.log;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A log's place below the folder, as Butler named it: {@code
 * 2024-10-10/2024-10-10_15-35-25_appId=…_taskId=….log}. Holds digits, ids and what stands between,
 * so that it leads nowhere else.
 */
public record ButlerName(String path) {
  private static final String GUID = "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";
  private static final String DAY = "\\d{4}-\\d{2}-\\d{2}";
  private static final Pattern FORM =
      Pattern.compile(
          "%s/%s[_T]\\d{2}-\\d{2}-\\d{2}_appId=(?:%s)?_taskId=(?:%s)?\\.log"
              .formatted(DAY, DAY, GUID, GUID));
  private static final Pattern STAMP =
      Pattern.compile("(" + DAY + ")([ T])(\\d{2}):(\\d{2}):(\\d{2}).*", Pattern.DOTALL);
  private static final Pattern ID = Pattern.compile(GUID);
  private static final DateTimeFormatter HEARD =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  public ButlerName {
    if (!FORM.matcher(path).matches()) {
      throw new IllegalArgumentException("no name of a kept log");
    }
  }

  /**
   * @param logTimestamp as the datagram tells it, which may be anything; {@code heard} stands in
   *     for what is no time
   * @param appId left out when it is no id, as is {@code taskId}
   */
  public static ButlerName of(String logTimestamp, Instant heard, String appId, String taskId) {
    Matcher stamp = STAMP.matcher(logTimestamp);
    if (!stamp.matches()) {
      stamp = STAMP.matcher(HEARD.format(heard));
      stamp.matches();
    }
    String day = stamp.group(1);
    String time = String.join("-", stamp.group(3), stamp.group(4), stamp.group(5));
    String between = stamp.group(2).replace(' ', '_');
    return new ButlerName(
        day
            + "/"
            + day
            + between
            + time
            + "_appId="
            + id(appId)
            + "_taskId="
            + id(taskId)
            + ".log");
  }

  private static String id(String text) {
    return ID.matcher(text).matches() ? text : "";
  }
}
