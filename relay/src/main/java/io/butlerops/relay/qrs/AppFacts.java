package io.butlerops.relay.qrs;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.AppMetadata;
import io.butlerops.contract.AppMetadata.Owner;
import io.butlerops.contract.AppMetadata.Stream;
import java.util.List;
import java.util.Optional;

/** Reads an app and its owner as QRS shows them. */
final class AppFacts {
  private AppFacts() {}

  /** The owner has no e-mail yet: the app does not tell it. */
  static AppMetadata of(JsonNode app) {
    return new AppMetadata(
        Fields.text(app, "name"),
        Fields.text(app, "description"),
        app.path("fileSize").asLong(),
        Fields.tags(app),
        Fields.customProperties(app),
        stream(app.path("stream")),
        app.path("published").asBoolean(),
        Fields.instant(app, "publishTime"),
        Fields.instant(app, "lastReloadTime"),
        Fields.instant(app, "modifiedDate"),
        Fields.text(app, "modifiedByUserName"),
        owner(app.path("owner")));
  }

  /** Every attribute of type e-mail, whatever case directory connectors gave it. */
  static List<String> emails(JsonNode user) {
    return user.path("attributes")
        .valueStream()
        .filter(attribute -> Fields.text(attribute, "attributeType").equalsIgnoreCase("email"))
        .map(attribute -> Fields.text(attribute, "attributeValue").strip())
        .filter(email -> !email.isEmpty())
        .distinct()
        .limit(20)
        .toList();
  }

  static AppMetadata owned(AppMetadata app, List<String> emails) {
    return new AppMetadata(
        app.name(),
        app.description(),
        app.fileSize(),
        app.tags(),
        app.customProperties(),
        app.stream(),
        app.isPublished(),
        app.published(),
        app.lastReload(),
        app.modified(),
        app.modifiedBy(),
        app.owner().map(o -> new Owner(o.id(), o.directory(), o.userId(), o.name(), emails)));
  }

  private static Optional<Stream> stream(JsonNode stream) {
    return stream.isObject()
        ? Optional.of(new Stream(Fields.text(stream, "id"), Fields.text(stream, "name")))
        : Optional.empty();
  }

  private static Optional<Owner> owner(JsonNode owner) {
    return owner.isObject()
        ? Optional.of(
            new Owner(
                Fields.text(owner, "id"),
                Fields.text(owner, "userDirectory"),
                Fields.text(owner, "userId"),
                Fields.text(owner, "name"),
                List.of()))
        : Optional.empty();
  }
}
