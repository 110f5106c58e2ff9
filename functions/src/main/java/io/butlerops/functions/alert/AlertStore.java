package io.butlerops.functions.alert;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.delivery.Attempt;
import io.butlerops.functions.delivery.Claim;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.event.Span;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Every event that was heard of, with what was decided about it, and the state that decides. */
public interface AlertStore extends Rows {
  /**
   * Keeps the record together with its deliveries and changes of state, or nothing; never over an
   * earlier record of the same event.
   */
  Recording record(AlertRecord alert, List<Delivery> deliveries, List<Change> changes);

  /**
   * Changes of state that belong to no event, with the deliveries they bring about: all or nothing.
   *
   * @param deliveries that nobody has made before
   * @return false when somebody else changed a row meanwhile; nothing is written
   */
  boolean write(List<Change> changes, List<Delivery> deliveries);

  /**
   * A delivery is given up, and what follows from it is written with that or not at all.
   *
   * @param instead deliveries that nobody has made before
   */
  GivenUp giveUp(
      Claim.Claimed claim, Attempt attempt, List<Change> changes, List<Delivery> instead);

  /**
   * All rows of a partition whose sort key begins so, in its order; consistently.
   *
   * @param pk as in {@link RowKey}
   */
  List<Row> all(String pk, String prefix);

  /** All deliveries of the event are queued. */
  void markDispatched(SiteId site, String eventId);

  Optional<AlertRecord> find(SiteId site, String eventId);

  /** By the events' own time, newest first. */
  List<AlertRecord> recent(SiteId site, Span span, int limit);

  default List<AlertRecord> recent(SiteId site, int limit) {
    return recent(site, Span.ALL, limit);
  }

  /** Sites that events were recorded of. */
  Set<SiteId> sites();

  /** What became of {@link #giveUp}. */
  enum GivenUp {
    DONE,
    /** The claim had passed to somebody else; nothing is written. */
    NOT_MINE,
    /** State was changed by somebody else meanwhile; nothing is written. */
    RACED
  }

  /** What became of {@link #record}. */
  sealed interface Recording {}

  /** The event is new and kept. */
  record Recorded() implements Recording {}

  /** The event was kept before; nothing is written. */
  record Duplicate(AlertRecord existing) implements Recording {}

  /** State that decided was changed by somebody else meanwhile; nothing is written. */
  record Raced() implements Recording {}
}
