package io.butlerops.functions.admin;

import static io.butlerops.functions.admin.Scope.READ;
import static io.butlerops.functions.admin.Scope.WRITE;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.http.Answer;
import io.butlerops.functions.http.Given;
import io.butlerops.functions.http.HttpError;
import io.butlerops.functions.http.Request;
import io.butlerops.functions.http.Route;
import io.butlerops.functions.token.Scopes;
import io.butlerops.functions.token.Token;
import io.butlerops.functions.token.TokenBook;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /admin/tokens}: who may call. A token's text is in the answer to its making only. */
final class TokenRoutes {
  private static final Logger log = LoggerFactory.getLogger(TokenRoutes.class);

  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._@+-]{0,63}");
  private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

  private final TokenBook book;
  private final Clock clock;

  TokenRoutes(TokenBook book, Clock clock) {
    this.book = book;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        Route.get(READ, "/admin/tokens", this::list),
        Route.post(WRITE, "/admin/tokens", this::create),
        Route.delete(WRITE, "/admin/tokens/{id}", this::revoke));
  }

  private record Listed(List<View> items) {}

  /**
   * @param id its hash
   * @param v4 whether it has the API key that {@code /v4} needs
   */
  private record View(
      String id,
      String name,
      Set<String> scopes,
      Optional<SiteId> site,
      Instant created,
      Optional<Instant> expires,
      Optional<Instant> lastUsed,
      boolean v4,
      Optional<String> token) {
    private static View of(Token token, Optional<String> text) {
      return new View(
          token.hash(),
          token.name(),
          new TreeSet<>(token.scopes()),
          token.site(),
          token.created(),
          token.expires(),
          token.lastUsed(),
          token.keyed(),
          text);
    }
  }

  /**
   * @param site may be null
   * @param expires may be null
   */
  private record Wanted(String name, List<String> scopes, String site, Instant expires) {}

  private Answer list(Request request) {
    return Answer.ok(
        new Listed(book.list().stream().map(token -> View.of(token, Optional.empty())).toList()));
  }

  private Answer create(Request request) {
    Wanted wanted = request.json(Wanted.class);
    String name = Given.required("name", wanted.name(), "who will hold the token");
    if (!NAME.matcher(name).matches()) {
      throw HttpError.badRequest(
          "name = '%s'; expected up to 64 letters, digits, spaces and . _ @ + -".formatted(name));
    }
    Optional<SiteId> site =
        Optional.ofNullable(wanted.site())
            .map(text -> Given.parse("site", text, "a site's name", SiteId::of));
    Optional<Instant> expires = Optional.ofNullable(wanted.expires());
    if (expires.filter(time -> !time.isAfter(clock.instant())).isPresent()) {
      throw HttpError.badRequest(
          "expires = '%s'; expected a time to come".formatted(expires.get()));
    }
    return created(request, name, granted(request, wanted, site), site, expires);
  }

  /** Nobody gives what they do not have. */
  private static Set<String> granted(Request request, Wanted wanted, Optional<SiteId> site) {
    Set<String> scopes = scopes(wanted, site);
    for (String scope : scopes) {
      if (!request.caller().orElseThrow().may(scope)) {
        throw new HttpError(
            403, "token '%s' cannot give the scope %s".formatted(request.author(), scope));
      }
    }
    return scopes;
  }

  private static Set<String> scopes(Wanted wanted, Optional<SiteId> site) {
    try {
      return Scopes.of(wanted.scopes() == null ? List.of() : wanted.scopes(), site);
    } catch (IllegalArgumentException e) {
      throw HttpError.badRequest(e.getMessage());
    }
  }

  private Answer created(
      Request request,
      String name,
      Set<String> scopes,
      Optional<SiteId> site,
      Optional<Instant> expires) {
    try {
      TokenBook.Created made = book.create(name, scopes, site, expires);
      log.info("{} made token '{}' {} for {}", request.author(), name, made.token().hash(), scopes);
      return Answer.json(201, View.of(made.token(), Optional.of(made.text())));
    } catch (IOException e) {
      log.error("token '{}' was not made", name, e);
      throw new HttpError(502, "the token was not made, try again: " + e.getMessage());
    }
  }

  private Answer revoke(Request request) {
    String id = request.parameter("id");
    if (!ID.matcher(id).matches()) {
      throw HttpError.badRequest("id = '%s'; expected 64 hex digits".formatted(id));
    }
    try {
      if (!book.revoke(id)) {
        throw HttpError.notFound("there is no token '" + id + "'");
      }
      log.info("{} revoked token {}", request.author(), id);
      return Answer.done();
    } catch (IOException e) {
      log.error("the API key of token {} was not deleted", id, e);
      throw new HttpError(
          502,
          "token %s is revoked, but its API key may be left: revoke it again (%s)"
              .formatted(id, e.getMessage()));
    }
  }
}
