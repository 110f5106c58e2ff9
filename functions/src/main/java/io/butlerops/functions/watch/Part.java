package io.butlerops.functions.watch;

/**
 * One of the things that are remembered of a site, each in a row of its own.
 *
 * @param empty before anything is known
 */
record Part<T>(String name, Class<T> type, T empty) {
  static final Part<NodesHeard> NODES = new Part<>("nodes", NodesHeard.class, NodesHeard.NONE);
  static final Part<VersionSeen> VERSION =
      new Part<>("version", VersionSeen.class, VersionSeen.NONE);
  static final Part<TasksExpected> EXPECTED =
      new Part<>("expected", TasksExpected.class, TasksExpected.NONE);
  static final Part<Successes> SUCCESSES = new Part<>("tasks", Successes.class, Successes.NONE);
  static final Part<FirstSeen> FIRST_SEEN = new Part<>("first", FirstSeen.class, FirstSeen.NONE);
  static final Part<Silence> SILENCE = new Part<>("silence", Silence.class, Silence.NONE);
  static final Part<Pulse> PULSE = new Part<>("heartbeat", Pulse.class, Pulse.NONE);

  private static final String RELAY = "relay#%03d";

  static Part<RelayHeard> relay(int number) {
    return new Part<>(RELAY.formatted(number), RelayHeard.class, RelayHeard.NONE);
  }
}
