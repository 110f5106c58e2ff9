package io.butlerops.contract;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What QRS knows of the app.
 *
 * @param fileSize bytes
 * @param published empty when never published
 */
public record AppMetadata(
    String name,
    String description,
    long fileSize,
    List<String> tags,
    List<CustomProperty> customProperties,
    Optional<Stream> stream,
    boolean isPublished,
    Optional<Instant> published,
    Optional<Instant> lastReload,
    Optional<Instant> modified,
    String modifiedBy,
    Optional<Owner> owner) {
  public AppMetadata {
    name = Text.orEmpty(name);
    description = Text.orEmpty(description);
    tags = Absent.orEmpty(tags);
    customProperties = Absent.orEmpty(customProperties);
    stream = Absent.orEmpty(stream);
    published = Absent.orEmpty(published);
    lastReload = Absent.orEmpty(lastReload);
    modified = Absent.orEmpty(modified);
    modifiedBy = Text.orEmpty(modifiedBy);
    owner = Absent.orEmpty(owner);
  }

  /** The stream an app is published to. */
  public record Stream(String id, String name) {
    public Stream {
      id = Text.orEmpty(id);
      name = Text.orEmpty(name);
    }
  }

  /** The app's owner; {@code emails} in QRS's order, empty when the owner could not be read. */
  public record Owner(
      String id, String directory, String userId, String name, List<String> emails) {
    public Owner {
      id = Text.orEmpty(id);
      directory = Text.orEmpty(directory);
      userId = Text.orEmpty(userId);
      name = Text.orEmpty(name);
      emails = Absent.orEmpty(emails);
    }
  }
}
