package io.butlerops.functions.admin;

import static io.butlerops.functions.admin.Scope.READ;

import io.butlerops.functions.alert.AlertRecord;
import io.butlerops.functions.alert.AlertStore;
import io.butlerops.functions.delivery.DeliveryStore;
import io.butlerops.functions.event.SortKey;
import io.butlerops.functions.event.Span;
import io.butlerops.functions.http.Answer;
import io.butlerops.functions.http.HttpError;
import io.butlerops.functions.http.Query;
import io.butlerops.functions.http.Request;
import io.butlerops.functions.http.Route;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code /admin/alerts}: everything that happened, and who was told and why. */
final class HistoryRoutes {
  static final String TIME = "a time such as 2026-11-23T10:15:30Z";

  private final AlertStore alerts;
  private final DeliveryStore deliveries;
  private final Sites sites;
  private final LogAnswer logs;
  private final Listing<AlertRecord> listing;

  HistoryRoutes(AlertStore alerts, DeliveryStore deliveries, Sites sites, LogStore logs) {
    this.alerts = alerts;
    this.deliveries = deliveries;
    this.sites = sites;
    this.logs = new LogAnswer(logs);
    this.listing =
        new Listing<>(
            alerts::recent,
            alert ->
                SortKey.of(alert.occurrence().event().time(), alert.occurrence().event().id()));
  }

  List<Route> routes() {
    return List.of(
        Route.get(READ, "/admin/alerts", this::list)
            .with("site", "event", "task", "app", "told", "from", "to", "limit", "cursor"),
        Route.get(READ, "/admin/alerts/{id}", this::one).with("site"),
        Route.get(READ, "/admin/alerts/{id}/log", this::log).with("site"));
  }

  private Answer list(Request request) {
    Query query = request.query();
    Listing.Ask<AlertRecord> ask =
        new Listing.Ask<>(
            sites.asked(query),
            span(query),
            query.value("cursor", Cursor.EXPECTED, Cursor::parse),
            AlertFilter.of(query),
            Asked.limit(query));
    return Answer.ok(listing.page(ask).map(AlertView::of));
  }

  /** From the one time, to shortly before the other. */
  static Span span(Query query) {
    return Span.of(
        query.value("from", TIME, Instant::parse), query.value("to", TIME, Instant::parse));
  }

  private Answer one(Request request) {
    AlertRecord alert = find(request);
    List<DeliveryView> made =
        alert.deliveryIds().stream()
            .map(deliveries::read)
            .flatMap(Optional::stream)
            .map(DeliveryView::of)
            .toList();
    return Answer.ok(AlertView.Whole.of(alert, made));
  }

  private Answer log(Request request) {
    return logs.of(request, find(request).occurrence());
  }

  private AlertRecord find(Request request) {
    String id = Asked.id(request);
    return sites.asked(request.query()).stream()
        .map(site -> alerts.find(site, id))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow(() -> HttpError.notFound("there is no alert '" + id + "'"));
  }
}
