package io.butlerops.bench;

import java.lang.management.ManagementFactory;

/** What the figures were measured on: they mean little without it. */
record Machine(String java, int processors, double load) {
  static Machine now() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return new Machine(
        System.getProperty("java.vm.version"),
        system.getAvailableProcessors(),
        system.getSystemLoadAverage());
  }

  @Override
  public String toString() {
    return "Java %s, %d processors, load average %.1f".formatted(java, processors, load);
  }
}
