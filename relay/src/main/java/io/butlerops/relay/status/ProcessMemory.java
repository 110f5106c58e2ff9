package io.butlerops.relay.status;

import com.sun.management.OperatingSystemMXBean;
import io.butlerops.contract.reading.Status.Memory;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What this process takes of the machine's memory. */
final class ProcessMemory {
  private static final Path LINUX = Path.of("/proc/self/status");
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d{1,15}) kB$");

  private ProcessMemory() {}

  static Memory now() {
    Runtime heap = Runtime.getRuntime();
    long total = heap.totalMemory();
    return new Memory(total - heap.freeMemory(), total, buffers(), process());
  }

  /** Kilobytes in bytes; 0 when they are not told. */
  static long resident(String status) {
    Matcher found = RESIDENT.matcher(status);
    return found.find() ? Long.parseLong(found.group(1)) << 10 : 0;
  }

  /**
   * What Netty holds for our sockets, beside which the JDK's own are small. The JDK counts all, but
   * only for whoever loads its management classes, which would take more than they measure.
   */
  private static long buffers() {
    return ByteBufAllocator.DEFAULT instanceof ByteBufAllocatorMetricProvider held
        ? held.metric().usedDirectMemory()
        : 0;
  }

  /** Of Windows the JDK knows the private bytes only, which come close; of others nothing alike. */
  private static long process() {
    if (Files.isReadable(LINUX)) {
      try {
        return resident(Files.readString(LINUX));
      } catch (IOException e) {
        return 0;
      }
    }
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    return windows
        ? ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
            .getCommittedVirtualMemorySize()
        : 0;
  }
}
