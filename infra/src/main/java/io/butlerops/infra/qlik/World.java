package io.butlerops.infra.qlik;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.butlerops.contract.TaskKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** What stands in this Qlik Sense: read from {@code world.json}, never changed. */
record World(
    List<Node> nodes,
    List<User> users,
    Purchased purchased,
    List<Held> allocations,
    List<String> streams,
    List<PropertyDefinition> properties,
    List<App> apps,
    List<Task> tasks) {

  static World load() {
    try (InputStream in = World.class.getResourceAsStream("world.json")) {
      return JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .build()
          .readValue(in, World.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same name always has the same id, so that ids can be noted and used again. */
  static String id(String kind, String name) {
    byte[] seed = (kind + ":" + name).getBytes(StandardCharsets.UTF_8);
    return UUID.nameUUIDFromBytes(seed).toString();
  }

  Task task(String idOrName) {
    return first(tasks, t -> t.id().equalsIgnoreCase(idOrName) || t.name().equals(idOrName))
        .orElseThrow(() -> new NoSuchTask(idOrName));
  }

  App app(String name) {
    return first(apps, app -> app.name().equals(name)).orElseThrow();
  }

  User user(String account) {
    return first(users, user -> user.account().equals(account)).orElseThrow();
  }

  Node node(String host) {
    return first(nodes, node -> node.host().equals(host)).orElseThrow();
  }

  Optional<PropertyDefinition> property(String name) {
    return first(properties, property -> property.name().equals(name));
  }

  private static <T> Optional<T> first(List<T> all, Predicate<T> wanted) {
    return all.stream().filter(wanted).findFirst();
  }

  /**
   * @param host short Windows name, as it stands in datagrams
   * @param without names of the services that it does not run
   */
  record Node(String name, String host, boolean central, List<String> without) {
    String id() {
      return World.id("node", host);
    }

    boolean runs(String service) {
      return !without.contains(service);
    }
  }

  /**
   * An access license, its dates counted back from now.
   *
   * @param user account
   * @param unusedDays absent when it was never used
   */
  record Held(String user, AccessType type, int givenDays, Optional<Integer> unusedDays) {
    Held {
      unusedDays = unusedDays == null ? Optional.empty() : unusedDays;
    }

    Allocation allocation(World world, Instant now) {
      Allocation given =
          Allocation.of(type, world.user(user)).created(now.minus(Duration.ofDays(givenDays)));
      return unusedDays.map(days -> given.lastUsed(now.minus(Duration.ofDays(days)))).orElse(given);
    }
  }

  record PropertyDefinition(String name, List<String> objectTypes, List<String> choices) {
    String id() {
      return World.id("property", name);
    }
  }

  /**
   * @param owner account
   * @param stream empty when not published
   */
  record App(
      String name,
      String description,
      String owner,
      String stream,
      long fileSize,
      List<String> tags,
      Map<String, List<String>> properties) {
    String id() {
      return World.id("app", name);
    }
  }

  /**
   * @param app empty for kinds without one
   * @param node host of the node that runs it
   * @param fails how it ends when started over QRS
   */
  record Task(
      String name,
      String kind,
      String app,
      String node,
      int maxRetries,
      boolean enabled,
      boolean fails,
      List<String> tags,
      Map<String, List<String>> properties) {
    String id() {
      return World.id("task", name);
    }

    TaskKind taskKind() {
      return TaskKind.ofWireName(kind);
    }
  }
}
