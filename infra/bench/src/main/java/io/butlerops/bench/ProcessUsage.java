package io.butlerops.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process has used, as Linux tells it.
 *
 * @param cpuSeconds of all its threads since it started
 * @param residentMb now
 * @param peakMb the most it ever had
 */
record ProcessUsage(double cpuSeconds, double residentMb, double peakMb) {
  /** USER_HZ, the same on every Linux. */
  private static final double TICKS_PER_SECOND = 100;

  /** Where user and system time stand, counted from behind the command's closing parenthesis. */
  private static final int USER = 11;

  /** Empty on other systems. */
  static Optional<ProcessUsage> of(long pid) {
    Path folder = Path.of("/proc", Long.toString(pid));
    try {
      return Optional.of(
          parse(
              Files.readString(folder.resolve("stat")),
              Files.readString(folder.resolve("status"))));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static ProcessUsage parse(String stat, String status) {
    String[] times = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    double ticks = Double.parseDouble(times[USER]) + Double.parseDouble(times[USER + 1]);
    return new ProcessUsage(ticks / TICKS_PER_SECOND, mb(status, "VmRSS"), mb(status, "VmHWM"));
  }

  private static double mb(String status, String name) {
    Matcher matcher = Pattern.compile(name + ":\\s+(\\d+) kB").matcher(status);
    return matcher.find() ? Long.parseLong(matcher.group(1)) / 1024.0 : 0;
  }
}
