package io.butlerops.functions.delivery;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.event.SortKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * One message to one recipient at one destination about one event, or about a group of them.
 *
 * @param id deterministic, from event or group, destination, recipient and phase: made twice it is
 *     the same
 * @param eventId of a group, one of its members
 * @param recipient empty for channels without recipients
 * @param created when it was decided, or last replayed
 */
public record Delivery(
    String id,
    SiteId site,
    String eventId,
    String destination,
    String recipient,
    Phase phase,
    Instant created,
    Context context) {

  /** Where it stands in a listing by time: to the millisecond, as times are kept. */
  public String sortKey() {
    return SortKey.of(created.truncatedTo(ChronoUnit.MILLIS), id);
  }

  /** What the message is about. */
  public enum Phase {
    /** Trouble. */
    TRIGGER,
    /** The end of trouble, for destinations that close what the trigger opened. */
    RESOLVE,
    /** The end of trouble, as a message of its own. */
    RECOVERED
  }

  /** A delivery that needs no more than its event. */
  public Delivery(
      String id,
      SiteId site,
      String eventId,
      String destination,
      String recipient,
      Phase phase,
      Instant created) {
    this(id, site, eventId, destination, recipient, phase, created, Context.NONE);
  }

  /**
   * What was decided beside whom to tell.
   *
   * @param route that asked for it, empty for the catch-all
   * @param channel at destinations with channels, empty for the destination's own
   * @param alertKey the same for trigger and resolve; empty where nothing is open
   * @param suppressed what a limit held back since the message before
   * @param limit key of the limit that this delivery holds, empty for none
   * @param fallback destinations to be told when this one gives up
   * @param note for the reader, about this message; empty usually
   * @param window the group whose members this tells of, empty for a single event
   */
  public record Context(
      String route,
      String channel,
      String alertKey,
      Optional<Suppressed> suppressed,
      String limit,
      List<String> fallback,
      String note,
      String window) {
    public static final Context NONE =
        new Context("", "", "", Optional.empty(), "", List.of(), "", "");

    public Context {
      fallback = List.copyOf(fallback);
    }

    /** The same with what trigger and resolve have in common. */
    public Context keyed(String alertKey) {
      return new Context(route, channel, alertKey, suppressed, limit, fallback, note, window);
    }

    /** The same with something for the reader. */
    public Context noted(String note) {
      return new Context(route, channel, alertKey, suppressed, limit, fallback, note, window);
    }

    /** The same under a limit, with what that has held back. */
    public Context limited(String limit, Optional<Suppressed> suppressed) {
      return new Context(route, channel, alertKey, suppressed, limit, fallback, note, window);
    }
  }

  /** So many alerts were not told since then. */
  public record Suppressed(int count, Instant since) {}
}
