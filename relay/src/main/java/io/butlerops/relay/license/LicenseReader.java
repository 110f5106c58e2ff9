package io.butlerops.relay.license;

import static java.util.concurrent.CompletableFuture.completedFuture;

import io.butlerops.contract.command.Allocations;
import io.butlerops.contract.command.Allocations.Allocation;
import io.butlerops.contract.command.Allocations.Holder;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.relay.command.CommandFailure;
import io.butlerops.relay.qrs.Answer;
import io.butlerops.relay.qrs.Answer.Found;
import io.butlerops.relay.qrs.Answer.Trouble;
import io.butlerops.relay.qrs.Held;
import io.butlerops.relay.qrs.LicenseType;
import io.butlerops.relay.qrs.Licenses;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Reads who holds licenses without using them. All of it or nothing: a holder who is not told might
 * be one who is protected, so whatever is missing fails the whole.
 */
final class LicenseReader {
  /** Their ids fill an address of 2.5 KB, which every server takes. */
  private static final int PAGE = 50;

  private final Licenses licenses;

  LicenseReader(Licenses licenses) {
    this.licenses = licenses;
  }

  /** Fails with {@link CommandFailure} 502 when QRS does not tell everything. */
  CompletableFuture<Allocations> read(List<LicenseType> types, Instant unusedSince) {
    return unused(types, unusedSince)
        .thenCompose(
            held -> holders(held).thenApply(holders -> new Allocations(joined(held, holders))));
  }

  /** One type after the other: two long lists at a time are not worth the memory. */
  private CompletableFuture<List<Held>> unused(List<LicenseType> types, Instant since) {
    CompletableFuture<List<Held>> all = completedFuture(List.of());
    for (LicenseType type : types) {
      all =
          all.thenCompose(
              before ->
                  licenses
                      .unused(type, since)
                      .thenApply(
                          answer -> together(before, told(answer, type.wireName() + " licenses"))));
    }
    return all;
  }

  private CompletableFuture<Map<String, Holder>> holders(List<Held> held) {
    List<String> ids = held.stream().map(LicenseReader::key).distinct().toList();
    Queue<List<String>> pages = new ConcurrentLinkedQueue<>();
    IntStream.iterate(0, i -> i < ids.size(), i -> i + PAGE)
        .forEach(i -> pages.add(ids.subList(i, Math.min(ids.size(), i + PAGE))));
    Map<String, Holder> found = new ConcurrentHashMap<>();
    return CompletableFuture.allOf(pages(pages, found), pages(pages, found))
        .thenApply(done -> found);
  }

  /** One page after the other; two of these share what is left. */
  private CompletableFuture<Void> pages(Queue<List<String>> left, Map<String, Holder> found) {
    List<String> page = left.poll();
    if (page == null) {
      return completedFuture(null);
    }
    return licenses
        .holders(page)
        .thenCompose(
            answer -> {
              if (answer instanceof Trouble) {
                left.clear();
              }
              told(answer, "the holders of licenses")
                  .forEach(holder -> found.put(key(holder.id()), holder));
              return pages(left, found);
            });
  }

  private static List<Allocation> joined(List<Held> held, Map<String, Holder> holders) {
    return held.stream().map(one -> joined(one, holders.get(key(one)))).toList();
  }

  private static Allocation joined(Held held, Holder holder) {
    if (holder == null) {
      throw failure(
          "QRS does not tell the user %s, who holds the %s license %s"
              .formatted(held.userId(), held.type().wireName(), held.id()));
    }
    return new Allocation(
        held.type().wireName(),
        held.id(),
        held.lastUsed(),
        held.created(),
        held.quarantined(),
        holder);
  }

  private static <T> List<T> told(Answer<List<T>> answer, String what) {
    if (answer instanceof Trouble<List<T>> trouble) {
      throw failure("QRS does not tell " + what + ": " + trouble.reason());
    }
    return answer instanceof Found<List<T>> found ? found.value() : List.of();
  }

  private static CommandFailure failure(String why) {
    return new CommandFailure(State.FAILED, 502, "The licenses cannot be read. " + why);
  }

  private static List<Held> together(List<Held> before, List<Held> more) {
    if (before.size() + more.size() > Licenses.MOST_HELD) {
      throw failure(
          "More than %d are unused, which is more than the relay's memory holds: ask for one type,"
                  .formatted(Licenses.MOST_HELD)
              + " or for those unused for longer");
    }
    List<Held> all = new ArrayList<>(before);
    all.addAll(more);
    return all;
  }

  private static String key(Held held) {
    return key(held.userId());
  }

  private static String key(String id) {
    return id.toLowerCase(Locale.ROOT);
  }
}
