package io.butlerops.functions.admin;

import static io.butlerops.functions.admin.Scope.READ;
import static io.butlerops.functions.admin.Scope.WRITE;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.http.Answer;
import io.butlerops.functions.http.HttpError;
import io.butlerops.functions.http.Request;
import io.butlerops.functions.http.Route;
import io.butlerops.functions.silence.Silence;
import io.butlerops.functions.silence.SilenceStore;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** {@code /admin/silences}: of what nobody is told, and until when. */
final class SilenceRoutes {
  private final SilenceStore store;
  private final Clock clock;

  SilenceRoutes(SilenceStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.get(READ, "/admin/silences", this::list),
        Route.get(READ, "/admin/silences/{id}", this::one),
        Route.post(WRITE, "/admin/silences", this::add),
        Route.delete(WRITE, "/admin/silences/{id}", this::remove));
  }

  private record Listed(List<View> items) {}

  /**
   * @param state pending, active or over
   */
  private record View(
      String id,
      String state,
      @JsonRawValue String match,
      Instant start,
      Instant end,
      String author,
      String comment,
      Instant created) {
    private static View of(Silence silence, Instant now) {
      String state = now.isBefore(silence.start()) ? "pending" : "over";
      return new View(
          silence.id(),
          silence.active(now) ? "active" : state,
          silence.match(),
          silence.start(),
          silence.end(),
          silence.author(),
          silence.comment(),
          silence.created());
    }
  }

  private Answer list(Request request) {
    Instant now = clock.instant();
    return Answer.ok(
        new Listed(
            store.all().stream()
                .sorted(Comparator.comparing(Silence::end).thenComparing(Silence::id).reversed())
                .map(silence -> View.of(silence, now))
                .toList()));
  }

  private Answer one(Request request) {
    String id = Asked.id(request);
    return Answer.ok(View.of(store.find(id).orElseThrow(() -> none(id)), clock.instant()));
  }

  private Answer add(Request request) {
    request.is("application/json");
    Instant now = clock.instant();
    Silence silence = read(request, now);
    store.put(silence);
    return Answer.json(201, View.of(silence, now));
  }

  private static Silence read(Request request, Instant now) {
    try {
      return Silence.read(UUID.randomUUID().toString(), request.text(), request.author(), now);
    } catch (InvalidSettings e) {
      throw new HttpError(400, "the silence cannot be used", e.problems(), Map.of());
    }
  }

  private Answer remove(Request request) {
    String id = Asked.id(request);
    if (!store.delete(id)) {
      throw none(id);
    }
    return Answer.done();
  }

  private static HttpError none(String id) {
    return HttpError.notFound("there is no silence '" + id + "'");
  }
}
