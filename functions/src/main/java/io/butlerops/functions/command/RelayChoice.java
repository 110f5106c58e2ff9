package io.butlerops.functions.command;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.command.Command;
import io.butlerops.functions.command.Commander.NoRelay;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.presence.Relays;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which relay of a site does a command [P20]: the present one with the lowest number. Files are
 * done by one relay alone, since {@code D:\} is another folder on each machine.
 *
 * @param files number of the relay that does files
 */
record RelayChoice(Relays relays, int files, Clock clock) {
  /**
   * @throws NoRelay when it is not there now
   */
  RelayId of(SiteId site, Command command) {
    return isFile(command) ? forFiles(site) : lowest(site);
  }

  static boolean isFile(Command command) {
    return command instanceof Command.CopyFile
        || command instanceof Command.MoveFile
        || command instanceof Command.DeleteFile
        || command instanceof Command.CreateDirectory;
  }

  private RelayId forFiles(SiteId site) {
    RelayId relay = new RelayId(site, files);
    return relays
        .find(relay)
        .filter(status -> status.present(clock.instant()))
        .map(RelayStatus::relay)
        .orElseThrow(
            () ->
                absent("relay %s, which does files, is not online".formatted(relay), site, relay));
  }

  private RelayId lowest(SiteId site) {
    Instant now = clock.instant();
    List<RelayStatus> all = relays.of(site);
    return all.stream()
        .filter(status -> status.present(now))
        .findFirst()
        .map(RelayStatus::relay)
        .orElseThrow(
            () ->
                all.isEmpty()
                    ? new NoRelay("site %s has no relay that was ever heard of".formatted(site))
                    : silent(all, "no relay of site %s is online".formatted(site)));
  }

  private NoRelay absent(String who, SiteId site, RelayId relay) {
    return relays
        .find(relay)
        .map(status -> silent(List.of(status), who))
        .orElseGet(
            () ->
                new NoRelay(
                    "relay %s, which does files of site %s, was never heard of"
                        .formatted(relay, site)));
  }

  private NoRelay silent(List<RelayStatus> known, String who) {
    Instant last = known.stream().map(RelayStatus::seen).max(Instant::compareTo).orElseThrow();
    Duration silence = Duration.between(last, clock.instant());
    return new NoRelay(
        "%s; last heard of at %s, %d minutes ago"
            .formatted(who, last, Math.max(0, silence.toMinutes())));
  }
}
