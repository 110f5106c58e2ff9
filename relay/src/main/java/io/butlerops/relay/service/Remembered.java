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
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What has been told of services and hosts, on disk: a relay that restarts does not tell it again.
 *
 * @param unreachable hosts whose alarm is open
 */
record Remembered(Map<ServiceKey, Standing> standings, Set<String> unreachable) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** The file is there and cannot be understood; it has been set aside. */
  static final class Damaged extends IOException {
    private static final long serialVersionUID = 1L;

    Damaged(Path aside, Throwable cause) {
      super("it is damaged and kept as " + aside.getFileName(), cause);
    }
  }

  Remembered {
    standings = new LinkedHashMap<>(standings);
    unreachable = new LinkedHashSet<>(unreachable);
  }

  static Remembered nothing() {
    return new Remembered(Map.of(), Set.of());
  }

  static Remembered read(Path file) throws IOException {
    try {
      return of(JSON.readTree(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      return nothing();
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      Path aside = file.resolveSibling(file.getFileName() + ".damaged");
      Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
      throw new Damaged(aside, e);
    }
  }

  void write(Path file) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode services = json.putArray("services");
    standings.forEach((key, standing) -> services.add(json(key, standing)));
    unreachable.forEach(json.putArray("unreachable")::add);
    OwnerOnly.replaceDurably(file, JSON.writeValueAsBytes(json));
  }

  private static Remembered of(JsonNode json) {
    if (!json.path("services").isArray() || !json.path("unreachable").isArray()) {
      throw new IllegalArgumentException("no services");
    }
    Remembered remembered = nothing();
    json.path("services")
        .forEach(
            one ->
                remembered.standings.put(
                    new ServiceKey(one.path("host").asText(), one.path("name").asText()),
                    standing(one)));
    json.path("unreachable").forEach(host -> remembered.unreachable.add(host.asText()));
    return remembered;
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
