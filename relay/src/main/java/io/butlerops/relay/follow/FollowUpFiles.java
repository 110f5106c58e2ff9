package io.butlerops.relay.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.HeardBy;
import io.butlerops.relay.spool.Datagram;
import io.butlerops.relay.spool.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The follow-ups on disk, a file each: {@code distribution-{event id}.json}. */
final class FollowUpFiles {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Pattern NAME =
      Pattern.compile("(late|distribution)-([0-9a-f]{1,64})\\.json");

  private final Path dir;

  FollowUpFiles(Path dir) {
    this.dir = dir;
  }

  static String name(Kind kind, String eventId) {
    return kind.label() + "-" + eventId + ".json";
  }

  static Kind kind(String name) {
    return Kind.valueOf(matched(name).group(1).toUpperCase(Locale.ROOT));
  }

  /** Of what an earlier process left; what it had not finished writing is deleted. */
  List<String> recover() throws IOException {
    OwnerOnly.createDirectory(dir);
    OwnerOnly.deleteUnfinished(dir);
    try (Stream<Path> files = Files.list(dir)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(NAME.asMatchPredicate())
          .toList();
    }
  }

  /**
   * A distribution is nowhere else: it is durable when this returns. Of late ones there may be many
   * at once, and only their rest is lost with them.
   */
  void write(FollowUp followUp) throws IOException {
    OwnerOnly.createDirectory(dir);
    Datagram datagram = followUp.datagram();
    ObjectNode json =
        JSON.createObjectNode()
            .put("heard", datagram.time().toString())
            .put("since", followUp.since().toString())
            .put("by", datagram.by().wireName())
            .put("raw", datagram.raw());
    followUp.open().forEach(json.putArray("open")::add);
    Path file = dir.resolve(name(followUp.kind(), followUp.eventId()));
    byte[] content = JSON.writeValueAsBytes(json);
    if (followUp.kind() == Kind.DISTRIBUTION) {
      OwnerOnly.replaceDurably(file, content);
    } else {
      OwnerOnly.replace(file, content);
    }
  }

  /** Empty when the file is damaged. */
  Optional<FollowUp> read(String name) throws IOException {
    byte[] content = Files.readAllBytes(dir.resolve(name));
    try {
      JsonNode json = JSON.readTree(content);
      Datagram datagram =
          new Datagram(
              Instant.parse(json.path("heard").asText()),
              HeardBy.ofWireName(json.path("by").asText()),
              Base64.getDecoder().decode(json.path("raw").asText()));
      Set<String> open =
          json.path("open").valueStream().map(JsonNode::asText).collect(Collectors.toSet());
      Instant since = Instant.parse(json.path("since").asText());
      return Optional.of(new FollowUp(kind(name), matched(name).group(2), datagram, since, open));
    } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Keeps it for people under another name. */
  void setAside(String name) throws IOException {
    Files.move(
        dir.resolve(name), dir.resolve(name + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
  }

  void delete(String name) throws IOException {
    Files.deleteIfExists(dir.resolve(name));
  }

  private static Matcher matched(String name) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(name);
    }
    return matcher;
  }
}
