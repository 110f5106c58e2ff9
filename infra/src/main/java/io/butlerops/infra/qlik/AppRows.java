package io.butlerops.infra.qlik;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.infra.qlik.User.Flag;
import io.butlerops.infra.qlik.World.App;

/** Apps and their owners, as QRS shows them. */
record AppRows(World world, LastReloads lastReloads) {
  private static final String PUBLISHED = "2025-11-03T09:30:00.000Z";

  ObjectNode app(App app) {
    ObjectNode row = Rows.entity(app.id(), "App");
    row.setAll(reference(app));
    row.put("description", app.description())
        .put("fileSize", app.fileSize())
        .put("lastReloadTime", lastReloads.of(app))
        .put("thumbnail", "")
        .put("dynamicColor", "");
    row.set("owner", person(world.user(app.owner())));
    row.set("tags", Rows.tags(app.tags()));
    row.set("customProperties", Rows.customProperties(world, app.id(), app.properties()));
    return row;
  }

  /** How an app stands inside a task. */
  ObjectNode reference(App app) {
    boolean published = !app.stream().isEmpty();
    ObjectNode row =
        Rows.reference(app.id(), app.name())
            .put("appId", "")
            .put("publishTime", published ? PUBLISHED : Rows.NEVER)
            .put("published", published)
            .put("savedInProductVersion", "12.1938.4")
            .put("migrationHash", "504d4e39a7133ee30fbe87aa9503cbcbc9f8e3ec")
            .put("availabilityStatus", 0);
    if (published) {
      row.set("stream", Rows.reference(World.id("stream", app.stream()), app.stream()));
    } else {
      row.putNull("stream");
    }
    return row;
  }

  ObjectNode user(User user) {
    ObjectNode row = Rows.entity(user.id(), "User");
    row.setAll(person(user));
    ArrayNode attributes = row.putArray("attributes");
    for (String email : user.emails()) {
      attributes.add(
          Rows.entity(World.id("attribute", user.account() + email), "UserAttribute")
              .put("attributeType", "email")
              .put("attributeValue", email)
              .put("externalId", ""));
    }
    row.put("createdDate", Rows.time(user.created()))
        .put("inactive", user.flags().contains(Flag.INACTIVE))
        .put("blacklisted", user.flags().contains(Flag.BLOCKED))
        .put("removedExternally", user.flags().contains(Flag.REMOVED));
    row.set("roles", Rows.array());
    row.set("tags", Rows.tags(user.tags()));
    row.set("customProperties", Rows.customProperties(world, user.id(), user.properties()));
    return row;
  }

  static ObjectNode person(User user) {
    return Rows.reference(user.id(), user.name())
        .put("userId", user.userId())
        .put("userDirectory", user.directory())
        .put("userDirectoryConnectorName", user.directory());
  }
}
