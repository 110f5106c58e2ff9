package io.butlerops.functions.admin;

import static io.butlerops.functions.admin.Scope.READ;
import static io.butlerops.functions.admin.Scope.WRITE;

import io.butlerops.contract.settings.Problem;
import io.butlerops.functions.http.Answer;
import io.butlerops.functions.http.Given;
import io.butlerops.functions.http.HttpError;
import io.butlerops.functions.http.Request;
import io.butlerops.functions.http.Route;
import io.butlerops.functions.settings.DestinationType;
import io.butlerops.functions.settings.SettingsBundle;
import io.butlerops.functions.settings.SettingsDiff;
import io.butlerops.functions.settings.SettingsNote;
import io.butlerops.functions.settings.SettingsStore;
import io.butlerops.functions.settings.SettingsVersion;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** {@code /admin/settings}: what is in force, what was, and the way to something else. */
final class SettingsRoutes {
  private static final String NUMBER = "the number of a version";

  private final SettingsStore store;
  private final List<DestinationType> types;
  private final Clock clock;

  SettingsRoutes(SettingsStore store, Collection<? extends DestinationType> types, Clock clock) {
    this.store = store;
    this.types = List.copyOf(types);
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.get(READ, "/admin/settings", this::current),
        Route.put(WRITE, "/admin/settings", this::replace),
        Route.post(WRITE, "/admin/settings/validate", this::validate),
        Route.get(READ, "/admin/settings/versions", this::versions).with("limit", "before"),
        Route.get(READ, "/admin/settings/versions/{number}", this::version),
        Route.get(READ, "/admin/settings/diff", this::diff).with("from", "to"),
        Route.post(WRITE, "/admin/settings/restore", this::restore));
  }

  private record Verdict(boolean valid, List<Problem> problems) {}

  private record Versions(List<SettingsNote> versions, OptionalLong before) {}

  private record Restore(long version) {}

  private Answer current(Request request) {
    return show(request, stored(store.latest()));
  }

  private Answer version(Request request) {
    return show(
        request,
        stored(Given.parse("version", request.parameter("number"), NUMBER, Long::valueOf)));
  }

  private static Answer show(Request request, SettingsVersion version) {
    Answer answer =
        request.accepts("yaml")
            ? Answer.text(200, "application/yaml", version.text())
            : Answer.ok(version);
    return answer.with("ETag", Replaces.etag(version.number()));
  }

  private Answer replace(Request request) {
    return save(request, Document.of(request));
  }

  private Answer validate(Request request) {
    List<Problem> problems = Document.problems(Document.of(request), types);
    return Answer.ok(new Verdict(problems.isEmpty(), problems));
  }

  private Answer versions(Request request) {
    int limit = Asked.limit(request.query());
    long before = request.query().value("before", NUMBER, Long::valueOf).orElse(store.latest() + 1);
    List<SettingsNote> found = store.versions(before, limit);
    boolean more = found.size() == limit && found.get(limit - 1).number() > 1;
    return Answer.ok(
        new Versions(
            found, more ? OptionalLong.of(found.get(limit - 1).number()) : OptionalLong.empty()));
  }

  private Answer diff(Request request) {
    SettingsVersion from = stored(request.query().require("from", NUMBER, Long::valueOf));
    SettingsVersion to = stored(request.query().require("to", NUMBER, Long::valueOf));
    return Answer.text(
        200,
        "text/plain",
        SettingsDiff.of(
            "version " + from.number(), from.bundle(), "version " + to.number(), to.bundle()));
  }

  /** What was good once may no longer be, so it is looked at like anything new. */
  private Answer restore(Request request) {
    return save(request, stored(request.json(Restore.class).version()).bundle());
  }

  private Answer save(Request request, SettingsBundle bundle) {
    long replaced = Replaces.of(request);
    if (store.latest() != replaced) {
      throw conflict(replaced);
    }
    List<Problem> problems = Document.problems(bundle, types);
    if (!problems.isEmpty()) {
      throw new HttpError(
          400, "the settings cannot be used and were not stored", problems, Map.of());
    }
    SettingsVersion version =
        new SettingsVersion(
            replaced + 1, bundle.text(), bundle.files(), request.author(), clock.instant());
    if (store.write(version) instanceof SettingsStore.Conflict) {
      throw conflict(replaced);
    }
    return Answer.ok(new SettingsNote(version.number(), version.author(), version.time()))
        .with("ETag", Replaces.etag(version.number()));
  }

  private HttpError conflict(long replaced) {
    long latest = store.latest();
    String theirs =
        store
            .version(latest)
            .map(one -> "version %d by %s of %s".formatted(latest, one.author(), one.time()))
            .orElse("no version");
    return new HttpError(
        412,
        "this would replace %s, but %s is stored; nothing was changed"
            .formatted(replaced == 0 ? "nothing" : "version " + replaced, theirs));
  }

  private SettingsVersion stored(long number) {
    return store
        .version(number)
        .orElseThrow(
            () ->
                HttpError.notFound(
                    number == 0
                        ? "there are no settings yet"
                        : "there is no version " + number + " of the settings"));
  }
}
