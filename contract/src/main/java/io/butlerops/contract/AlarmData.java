package io.butlerops.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Something that is watched is in trouble, or is not any more; or, as a notice, has changed.
 *
 * @param subject what it is about, for machines: with site and type the same for beginning and end
 * @param text one sentence for people, without a full stop
 * @param facts by the names that templates use, in the order in which people read them; a {@code
 *     host} may be matched by routes
 */
public record AlarmData(String subject, String text, Map<String, String> facts)
    implements EventData {
  public AlarmData {
    Objects.requireNonNull(subject, "alarm without subject");
    text = Text.orEmpty(text);
    facts = facts == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }
}
