package io.butlerops.functions.schedule;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.functions.command.Commander;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is sent, or says that nobody is there. */
public final class RecordingCommander implements Commander {
  private final List<Sent> sent = new CopyOnWriteArrayList<>();
  private volatile boolean away;

  /** What was asked. */
  public record Sent(SiteId site, CommandMessage message, String origin) {}

  @Override
  public void send(SiteId site, CommandMessage message, String origin) {
    if (away) {
      throw new NoRelay("no relay of site " + site + " is online");
    }
    sent.add(new Sent(site, message, origin));
  }

  public List<Sent> sent() {
    return sent;
  }

  public void isAway(boolean nowAway) {
    away = nowAway;
  }
}
