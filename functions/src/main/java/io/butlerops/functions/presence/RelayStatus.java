package io.butlerops.functions.presence;

import io.butlerops.contract.Presence;
import io.butlerops.contract.RelayId;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a relay last said of itself [P11]. All times are the cloud's.
 *
 * @param online its last word; {@link #present} also asks how long ago that was
 * @param boot of its process
 * @param connection counts this boot's connections
 * @param since when this connection began or ended
 * @param seen when its last word came
 * @param clockOffset what has to be added to the relay's clock to get the cloud's; empty until it
 *     told its time
 */
public record RelayStatus(
    RelayId relay,
    boolean online,
    String boot,
    long connection,
    Instant since,
    Instant seen,
    Optional<Duration> clockOffset) {
  /** It speaks every minute; so long may it be silent. */
  static final Duration PATIENCE = Duration.ofMinutes(3);

  public RelayStatus {
    Objects.requireNonNull(relay, "status without relay");
    Objects.requireNonNull(boot, "status without boot");
  }

  static RelayStatus first(Presence word, Instant at) {
    return new RelayStatus(
        word.relay(), word.online(), word.boot(), word.connection(), at, at, offset(word, at));
  }

  /** Whether it can be told something now. */
  public boolean present(Instant now) {
    return online && !now.isAfter(seen.plus(PATIENCE));
  }

  /** Empty for a word that says nothing about now. */
  Optional<RelayStatus> after(Presence word, Instant at) {
    return isNews(word, at) ? Optional.of(with(word, at)) : Optional.empty();
  }

  /** Whether it connected anew: then it may have missed what was published meanwhile. */
  boolean returnedSince(RelayStatus before) {
    return online && (!before.online || !sameConnection(before.boot, before.connection));
  }

  /** Words come through a queue that may hand them over in another order. */
  private boolean isNews(Presence word, Instant at) {
    if (!word.boot().equals(boot)) {
      // Nobody can tell which of two boots is the newer one but by who spoke last; and a will that
      // is not this boot's is an old one's, whose relay is back.
      return word.online() && !at.isBefore(seen);
    }
    if (word.connection() != connection) {
      return word.connection() > connection;
    }
    // A connection that has ended does not come back: the next one has a higher number.
    return online && (!word.online() || at.isAfter(seen));
  }

  private RelayStatus with(Presence word, Instant at) {
    boolean same = sameConnection(word.boot(), word.connection()) && word.online() == online;
    return new RelayStatus(
        relay,
        word.online(),
        word.boot(),
        word.connection(),
        same ? since : at,
        at,
        offset(word, at).or(() -> clockOffset));
  }

  private boolean sameConnection(String otherBoot, long otherConnection) {
    return boot.equals(otherBoot) && connection == otherConnection;
  }

  /** A last will was written when the connection began: its time tells nothing. */
  private static Optional<Duration> offset(Presence word, Instant at) {
    return word.time().filter(time -> word.online()).map(time -> Duration.between(time, at));
  }
}
