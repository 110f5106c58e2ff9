package io.butlerops.functions.presence;

import io.butlerops.functions.command.DynamoCommands;
import io.butlerops.functions.platform.AwsClients;
import io.butlerops.functions.platform.Environment;
import io.butlerops.functions.platform.QueueHandler;
import java.time.Clock;

/** Woken by the queue behind the IoT rule on {@code butler/+/relays/+/presence}. */
public final class PresenceHandler extends QueueHandler implements AutoCloseable {
  private final Attendance attendance;
  private final AwsClients aws;

  public PresenceHandler() {
    this(Environment.ofProcess());
  }

  public PresenceHandler(Environment environment) {
    this(environment, new AwsClients(environment));
  }

  private PresenceHandler(Environment environment, AwsClients aws) {
    this(attendance(DynamoCommands.of(environment, aws, Clock.systemUTC())), aws);
  }

  PresenceHandler(Attendance attendance, AwsClients aws) {
    this.attendance = attendance;
    this.aws = aws;
  }

  private static Attendance attendance(DynamoCommands commands) {
    return new Attendance(commands.relays(), commands.commander()::publishPending);
  }

  @Override
  protected void take(String body) {
    PublishedPresence published = PublishedPresence.parse(body);
    attendance.hear(published.presence(), published.receivedAt());
  }

  /** For where functions share a process; on Lambda they end with it. */
  @Override
  public void close() {
    aws.close();
  }
}
