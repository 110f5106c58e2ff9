package io.butlerops.relay.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.reading.Service.State;
import io.butlerops.relay.spool.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has been told of services and hosts, in a file: a relay that restarts does not tell it
 * again. Without the file it begins anew, which costs a second message at most. Not thread safe.
 */
final class Notebook {
  private static final Logger log = LoggerFactory.getLogger(Notebook.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final ServiceMetrics metrics;
  private final Map<ServiceKey, Standing> standings = new LinkedHashMap<>();
  private final Set<String> unreachable = new LinkedHashSet<>();
  private boolean unsaved;

  private Notebook(Path file, ServiceMetrics metrics) {
    this.file = file;
    this.metrics = metrics;
  }

  /** A file that cannot be understood is set aside for people, and counted. */
  static Notebook open(Path file, ServiceMetrics metrics) {
    Notebook notebook = new Notebook(file, metrics);
    try {
      notebook.read(JSON.readTree(Files.readAllBytes(file)));
    } catch (NoSuchFileException first) {
      log.debug("{} is new", file);
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      notebook.setAside();
    } catch (IOException e) {
      log.warn("{} cannot be read: {}", file, e.toString());
      metrics.memoryLost();
    }
    return notebook;
  }

  Optional<Standing> standing(ServiceKey key) {
    return Optional.ofNullable(standings.get(key));
  }

  void note(ServiceKey key, Standing standing) {
    unsaved |= !standing.equals(standings.put(key, standing));
  }

  void forget(Predicate<ServiceKey> services) {
    unsaved |= standings.keySet().removeIf(services);
  }

  /** Hosts whose alarm is open. */
  List<String> unreachable() {
    return List.copyOf(unreachable);
  }

  boolean isUnreachable(String host) {
    return unreachable.contains(host);
  }

  void noteUnreachable(String host, boolean yes) {
    unsaved |= yes ? unreachable.add(host) : unreachable.remove(host);
  }

  /** Writes what is new; what cannot be written is tried again with the next. */
  void save() {
    if (unsaved) {
      try {
        OwnerOnly.createDirectory(file.getParent());
        OwnerOnly.replaceDurably(file, JSON.writeValueAsBytes(json()));
        unsaved = false;
      } catch (IOException e) {
        log.warn("{} cannot be written: {}", file, e.toString());
        metrics.memoryLost();
      }
    }
  }

  private void setAside() {
    standings.clear();
    unreachable.clear();
    metrics.memoryLost();
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    try {
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      log.warn("{} is damaged and kept as {}", file, aside.getFileName());
    } catch (IOException e) {
      log.warn("{} is damaged and cannot be set aside: {}", file, e.toString());
    }
  }

  private void read(JsonNode json) {
    if (!json.path("services").isArray() || !json.path("unreachable").isArray()) {
      throw new IllegalArgumentException("no services");
    }
    json.path("services").forEach(one -> standings.put(key(one), standing(one)));
    json.path("unreachable").forEach(host -> unreachable.add(host.asText()));
  }

  private ObjectNode json() {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode services = json.putArray("services");
    standings.forEach((key, standing) -> services.add(json(key, standing)));
    unreachable.forEach(json.putArray("unreachable")::add);
    return json;
  }

  /** What is on its way is not written: how long it took while nobody looked is not known. */
  private static ObjectNode json(ServiceKey key, Standing standing) {
    ObjectNode json =
        JSON.createObjectNode()
            .put("host", key.host())
            .put("name", key.name())
            .put("settled", standing.settled().name())
            .put("since", standing.since().toString())
            .put("told", standing.told().name())
            .put("flapping", standing.flapping());
    standing.stopped().ifPresent(at -> json.put("stopped", at.toString()));
    return json;
  }

  private static ServiceKey key(JsonNode json) {
    return new ServiceKey(json.path("host").asText(), json.path("name").asText());
  }

  private static Standing standing(JsonNode json) {
    return new Standing(
        State.of(json.path("settled").asText()),
        Instant.parse(json.path("since").asText()),
        State.of(json.path("told").asText()),
        Optional.ofNullable(json.get("stopped")).map(at -> Instant.parse(at.asText())),
        json.path("flapping").asBoolean(),
        Optional.empty());
  }
}
