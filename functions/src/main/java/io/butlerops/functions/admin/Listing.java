package io.butlerops.functions.admin;

import io.butlerops.contract.SiteId;
import io.butlerops.functions.event.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Merges the listings of several sites, newest first, page by page.
 *
 * @param key a row's place in its site's listing
 */
record Listing<T>(Source<T> source, Function<T, String> key) {
  /** A filter that hardly anything passes must not read the whole history in one call. */
  private static final int MOST_READ = 2000;

  private static final int AT_ONCE = 100;

  /** One site's rows, newest first. */
  interface Source<T> {
    List<T> recent(SiteId site, Span span, int limit);
  }

  /**
   * What is asked for.
   *
   * @param after the end of the page before
   */
  record Ask<T>(
      Collection<SiteId> sites,
      Span span,
      Optional<Cursor> after,
      Predicate<T> wanted,
      int limit) {}

  /**
   * @param next where the following page begins; there may be one even if this one is not full
   */
  record Page<T>(List<T> items, Optional<String> next) {
    <R> Page<R> map(Function<T, R> view) {
      return new Page<>(items.stream().map(view).toList(), next);
    }
  }

  Page<T> page(Ask<T> ask) {
    List<Feed> feeds = ask.sites().stream().map(site -> new Feed(site, span(ask, site))).toList();
    List<T> items = new ArrayList<>();
    Optional<Cursor> last = Optional.empty();
    for (int read = 0; read < MOST_READ && items.size() < ask.limit(); read++) {
      Optional<Feed> newest = newest(feeds);
      if (newest.isEmpty()) {
        break;
      }
      last = Optional.of(newest.get().head().orElseThrow());
      T row = newest.get().take();
      if (ask.wanted().test(row)) {
        items.add(row);
      }
    }
    return new Page<>(items, newest(feeds).isEmpty() ? Optional.empty() : last.map(Cursor::text));
  }

  private Optional<Feed> newest(List<Feed> feeds) {
    return feeds.stream()
        .filter(feed -> feed.head().isPresent())
        .max(
            Comparator.comparing(
                feed -> feed.head().orElseThrow(),
                Comparator.comparing(Cursor::key).thenComparing(row -> row.site().value())));
  }

  /** Of rows with the same key, those of the sites that come first are still to be shown. */
  private static <T> Span span(Ask<T> ask, SiteId site) {
    return ask.after()
        .map(
            after ->
                site.value().compareTo(after.site().value()) < 0
                    ? ask.span().before(after.key() + "!")
                    : ask.span().before(after.key()))
        .orElse(ask.span());
  }

  /** One site's rows, read as they are needed. */
  private final class Feed {
    private final SiteId site;
    private final Deque<T> rows = new ArrayDeque<>();
    private Span span;
    private boolean more = true;

    Feed(SiteId site, Span span) {
      this.site = site;
      this.span = span;
    }

    Optional<Cursor> head() {
      if (rows.isEmpty() && more) {
        rows.addAll(source.recent(site, span, AT_ONCE));
        more = rows.size() == AT_ONCE;
      }
      return Optional.ofNullable(rows.peek()).map(row -> new Cursor(key.apply(row), site));
    }

    T take() {
      T row = rows.remove();
      span = span.before(key.apply(row));
      return row;
    }
  }
}
