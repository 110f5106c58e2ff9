package io.butlerops.functions.alert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** For those who tell of a group: which events it has. */
public final class Groups {
  private final AlertStore store;

  public Groups(AlertStore store) {
    this.store = store;
  }

  /**
   * A group's events.
   *
   * @param eventIds of some of them, newest first
   * @param total how many there are
   */
  public record Listing(List<String> eventIds, int total) {
    public Listing {
      eventIds = List.copyOf(eventIds);
    }
  }

  /**
   * What a window has for a recipient; for one it was not meant for, who is told in another's
   * place, all of it.
   *
   * @return empty when it is no longer kept
   */
  public Optional<Listing> listing(String window, String recipient, int most) {
    RowKey key = Window.key(window);
    return Window.read(store.rows(Set.of(key)).get(key))
        .map(told -> listing(told, recipient, most));
  }

  private Listing listing(Window window, String recipient, int most) {
    boolean own = window.stand().totals().containsKey(recipient);
    List<String> newestLast =
        new ArrayList<>(
            store.all(window.key().pk(), Member.PREFIX).stream()
                .map(row -> Member.read(row.data()))
                .filter(member -> member.fate().sentIn().equals(window.id()))
                .filter(member -> !own || member.recipients().contains(recipient))
                .map(Member::eventId)
                .toList());
    Collections.reverse(newestLast);
    return new Listing(newestLast.stream().limit(most).toList(), newestLast.size());
  }
}
