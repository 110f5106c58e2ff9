package io.butlerops.functions.watch;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** What is remembered of sites, in partitions {@code STATUS#<site>} of the site table. */
public final class Memory {
  /** Relays of a site speak at about the same time. */
  private static final int RACES = 10;

  private final Notes notes;

  public Memory(Notes notes) {
    this.notes = notes;
  }

  /** Everything. */
  public SiteMemory of(SiteId site) {
    return new SiteMemory(
        notes.all(partition(site)).stream().collect(Collectors.toMap(Note::key, Note::text)));
  }

  <T> T read(SiteId site, Part<T> part) {
    return parsed(notes.find(partition(site), part.name()), part);
  }

  /**
   * @param change may be asked again when somebody else was first; what it leaves as it is, is not
   *     written
   * @return as it is remembered now
   */
  <T> T update(SiteId site, Part<T> part, UnaryOperator<T> change) {
    for (int race = 0; race < RACES; race++) {
      Optional<Note> before = notes.find(partition(site), part.name());
      T known = parsed(before, part);
      T after = change.apply(known);
      Note note = new Note(partition(site), part.name(), NoteText.write(after));
      if (after.equals(known) || notes.write(before, note)) {
        return after;
      }
    }
    throw new IllegalStateException(
        "%s of %s is changed by others at the same time".formatted(part.name(), site));
  }

  /** It is not asked for any more. */
  public void forget(RelayId relay) {
    notes.find(partition(relay.site()), Part.relay(relay.number()).name()).ifPresent(notes::erase);
  }

  private static String partition(SiteId site) {
    return "STATUS#" + site;
  }

  private static <T> T parsed(Optional<Note> note, Part<T> part) {
    Function<Note, T> read = found -> NoteText.read(found.text(), part.type());
    return note.map(read).orElse(part.empty());
  }
}
