package io.butlerops.functions.watch;

import io.butlerops.contract.AlarmData;
import io.butlerops.contract.Event;
import io.butlerops.contract.EventType;
import io.butlerops.contract.MessageCodec;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.StableHash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Trouble that was seen, or the end of it that is still to be told.
 *
 * @param type of its beginning
 * @param step that it has come to; may be empty
 * @param over it has ended; its row goes as soon as that is told
 * @param told whether the event is on its way
 * @param event that tells of this state, as it travels
 */
public record Alarm(
    SiteId site,
    EventType type,
    String subject,
    Instant begin,
    String step,
    boolean over,
    boolean told,
    String event) {
  /** Of the site table; there is never much trouble at a time. */
  static final String PARTITION = "ALARMS";

  /** All that are open, of all sites. */
  public static List<Alarm> open(Notes notes) {
    return all(notes).filter(alarm -> !alarm.over()).toList();
  }

  static Stream<Alarm> all(Notes notes) {
    return notes.all(PARTITION).stream().map(Alarm::of);
  }

  /** What is said of it. */
  public AlarmData data() {
    return (AlarmData) asEvent().data();
  }

  static Alarm raised(SiteId site, EventType type, String step, AlarmData data, Instant now) {
    return of(new Begin(site, type, data.subject(), now), step, false, data, now);
  }

  Alarm at(String other, AlarmData data, Instant now) {
    return of(begun(), other, false, data, now);
  }

  Alarm ended(AlarmData data, Instant now) {
    return of(begun(), step, true, data, now);
  }

  Alarm asTold() {
    return new Alarm(site, type, subject, begin, step, over, true, event);
  }

  Event asEvent() {
    return MessageCodec.event(event.getBytes(StandardCharsets.UTF_8));
  }

  /** Sites first, so that those of one can be listed. Subjects may be anything. */
  static String key(SiteId site, EventType type, String subject) {
    return site + "#" + type + "#" + StableHash.of(subject);
  }

  Note note() {
    return new Note(PARTITION, key(site, type, subject), NoteText.write(this));
  }

  static Alarm of(Note note) {
    return NoteText.read(note.text(), Alarm.class);
  }

  private record Begin(SiteId site, EventType type, String subject, Instant time) {
    String eventId(String step, boolean over) {
      return StableHash.of(
          site.value(), type.name(), subject, time.toString(), step, over ? "over" : "");
    }
  }

  private Begin begun() {
    return new Begin(site, type, subject, begin);
  }

  private static Alarm of(Begin begin, String step, boolean over, AlarmData data, Instant now) {
    Event event =
        new Event(
            begin.eventId(step, over),
            "/site/" + begin.site() + "/watch",
            over ? begin.type().over() : begin.type(),
            now,
            data);
    String text = new String(MessageCodec.encode(event), StandardCharsets.UTF_8);
    return new Alarm(
        begin.site(), begin.type(), begin.subject(), begin.time(), step, over, false, text);
  }
}
