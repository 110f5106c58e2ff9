package io.butlerops.functions.admin;

import static io.butlerops.functions.admin.Scope.READ;
import static io.butlerops.functions.admin.Scope.WRITE;

import io.butlerops.functions.delivery.DeliveryQueue;
import io.butlerops.functions.delivery.DeliveryRecord;
import io.butlerops.functions.delivery.DeliveryState;
import io.butlerops.functions.delivery.DeliveryStore;
import io.butlerops.functions.event.Span;
import io.butlerops.functions.http.Answer;
import io.butlerops.functions.http.Given;
import io.butlerops.functions.http.HttpError;
import io.butlerops.functions.http.Query;
import io.butlerops.functions.http.Request;
import io.butlerops.functions.http.Route;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /admin/deliveries}: what became of each message, and another go for the dead ones. */
final class DeliveryRoutes {
  private static final String STATE = "pending, delivered or dead";
  private static final int AT_ONCE = 100;

  private final DeliveryStore store;
  private final DeliveryQueue queue;
  private final Sites sites;
  private final Clock clock;
  private final Listing<DeliveryRecord> listing;

  DeliveryRoutes(DeliveryStore store, DeliveryQueue queue, Sites sites, Clock clock) {
    this.store = store;
    this.queue = queue;
    this.sites = sites;
    this.clock = clock;
    this.listing = new Listing<>(store::recent, known -> known.delivery().sortKey());
  }

  List<Route> routes() {
    return List.of(
        Route.get(READ, "/admin/deliveries", this::list)
            .with("site", "state", "destination", "from", "to", "limit", "cursor"),
        Route.get(READ, "/admin/deliveries/{id}", this::one),
        Route.post(WRITE, "/admin/deliveries/{id}/replay", this::replay),
        Route.post(WRITE, "/admin/deliveries/replay", this::replayAll));
  }

  private record All(String destination, Optional<String> site, Optional<String> cursor) {
    private Predicate<DeliveryRecord> wanted() {
      String name = Given.required("destination", destination, "its name");
      return known ->
          known.delivery().destination().equals(name)
              && (known.state() == DeliveryState.DEAD || untried(known));
    }
  }

  private record Replayed(int replayed, Optional<String> next) {}

  private Answer list(Request request) {
    Query query = request.query();
    Optional<DeliveryState> state =
        query.value("state", STATE, word -> Words.parse(DeliveryState.class, word));
    Optional<String> destination = query.text("destination");
    Predicate<DeliveryRecord> wanted =
        known ->
            state.map(known.state()::equals).orElse(true)
                && destination.map(known.delivery().destination()::equals).orElse(true);
    return Answer.ok(
        listing
            .page(
                new Listing.Ask<>(
                    sites.asked(query),
                    HistoryRoutes.span(query),
                    query.value("cursor", Cursor.EXPECTED, Cursor::parse),
                    wanted,
                    Asked.limit(query)))
            .map(DeliveryView::of));
  }

  private Answer one(Request request) {
    return Answer.ok(DeliveryView.of(find(Asked.id(request))));
  }

  /** Once more for one whose message may have been lost does no harm: only one can claim it. */
  private Answer replay(Request request) {
    String id = Asked.id(request);
    if (find(id).state() == DeliveryState.DELIVERED) {
      throw HttpError.conflict("delivery '" + id + "' is delivered; only dead ones are replayed");
    }
    store.revive(id, clock.instant());
    DeliveryRecord now = find(id);
    queue.enqueue(id, now.attempt(), ahead(now.due()));
    return Answer.json(202, DeliveryView.of(now));
  }

  private Duration ahead(Instant due) {
    Duration ahead = Duration.between(clock.instant(), due);
    return ahead.isNegative() ? Duration.ZERO : ahead;
  }

  private Answer replayAll(Request request) {
    All all = request.json(All.class);
    Listing.Page<DeliveryRecord> dead =
        listing.page(
            new Listing.Ask<>(
                sites.asked(all.site()),
                Span.ALL,
                all.cursor()
                    .map(text -> Given.parse("cursor", text, Cursor.EXPECTED, Cursor::parse)),
                all.wanted(),
                AT_ONCE));
    Instant now = clock.instant();
    List<String> ids = dead.items().stream().map(known -> known.delivery().id()).toList();
    ids.forEach(id -> store.revive(id, now));
    queue.enqueue(ids);
    return Answer.json(202, new Replayed(ids.size(), dead.next()));
  }

  /** Replayed, but perhaps not queued: whoever asked for it may not have lived to do that. */
  private static boolean untried(DeliveryRecord known) {
    return known.state() == DeliveryState.PENDING
        && known.attempt() == 1
        && !known.attempts().isEmpty();
  }

  private DeliveryRecord find(String id) {
    return store
        .read(id)
        .orElseThrow(() -> HttpError.notFound("there is no delivery '" + id + "'"));
  }
}
