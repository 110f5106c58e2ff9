package io.butlerops.infra.qlik;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A user as QRS knows one.
 *
 * @param properties values of custom properties, by name
 */
public record User(
    String directory,
    String userId,
    String name,
    List<String> emails,
    List<String> tags,
    Map<String, List<String>> properties,
    Set<Flag> flags,
    Instant created) {
  private static final Instant LONG_AGO = Instant.parse("2024-03-04T08:15:00Z");

  /** BLOCKED is what QRS calls blacklisted; REMOVED from the directory it came from. */
  public enum Flag {
    INACTIVE,
    BLOCKED,
    REMOVED
  }

  public User {
    emails = emails == null ? List.of() : List.copyOf(emails);
    tags = tags == null ? List.of() : List.copyOf(tags);
    properties = properties == null ? Map.of() : Map.copyOf(properties);
    flags = flags == null ? Set.of() : Set.copyOf(flags);
    created = created == null ? LONG_AGO : created;
  }

  /** One of whom nothing else is known. */
  public static User of(String directory, String userId) {
    return new User(directory, userId, userId, List.of(), List.of(), Map.of(), Set.of(), LONG_AGO);
  }

  public String id() {
    return World.id("user", account());
  }

  /** {@code LAB\anna.berg}. */
  public String account() {
    return directory + "\\" + userId;
  }

  public User named(String newName) {
    return new User(directory, userId, newName, emails, tags, properties, flags, created);
  }

  public User tagged(String tag) {
    List<String> more = new ArrayList<>(tags);
    more.add(tag);
    return new User(directory, userId, name, emails, more, properties, flags, created);
  }

  public User with(String property, String value) {
    Map<String, List<String>> more = new TreeMap<>(properties);
    List<String> values = new ArrayList<>(more.getOrDefault(property, List.of()));
    values.add(value);
    more.put(property, List.copyOf(values));
    return new User(directory, userId, name, emails, tags, more, flags, created);
  }

  public User flagged(Flag flag) {
    Set<Flag> more = EnumSet.of(flag);
    more.addAll(flags);
    return new User(directory, userId, name, emails, tags, properties, more, created);
  }

  public User created(Instant time) {
    return new User(directory, userId, name, emails, tags, properties, flags, time);
  }
}
