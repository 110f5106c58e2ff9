package io.butlerops.infra.cloud.secret;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.butlerops.infra.cloud.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The secrets of an embedded cloud: names and values in one YAML file for its owner only. Read
 * again when it has changed, so that an editor or {@code secret put} takes effect at once.
 */
public final class SecretFile {
  private static final YAMLMapper YAML = new YAMLMapper(new YAMLFactory());

  private final Path file;
  private Version version = Version.NONE;
  private Map<String, String> secrets = Map.of();

  private record Version(FileTime time, long size) {
    static final Version NONE = new Version(FileTime.fromMillis(0), -1);

    static Version of(Path file) throws IOException {
      return Files.exists(file)
          ? new Version(Files.getLastModifiedTime(file), Files.size(file))
          : NONE;
    }
  }

  public SecretFile(Path file) {
    this.file = file;
  }

  /** Under its full name, or under its last part: {@code ops} is found as {@code /butler/ops}. */
  public synchronized Optional<String> find(String name) throws IOException {
    Map<String, String> current = current();
    return Optional.ofNullable(current.get(name))
        .or(() -> Optional.ofNullable(current.get(name.substring(name.lastIndexOf('/') + 1))));
  }

  public synchronized void put(String name, String value) throws IOException {
    Map<String, String> changed = new TreeMap<>(current());
    changed.put(name, value);
    PrivateFile.write(file, YAML.writeValueAsString(changed));
    version = Version.NONE;
  }

  private Map<String, String> current() throws IOException {
    Version now = Version.of(file);
    if (!now.equals(version) || now.equals(Version.NONE)) {
      secrets = Files.exists(file) ? read() : Map.of();
      version = now;
    }
    return secrets;
  }

  private Map<String, String> read() throws IOException {
    if (Files.size(file) == 0) {
      return Map.of();
    }
    try {
      return YAML.readValue(file.toFile(), new TypeReference<TreeMap<String, String>>() {});
    } catch (JsonProcessingException e) {
      // Its message would show the text around the fault, which may be a secret.
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new IOException(file + ", line " + line + ": expected 'name: value' lines");
    }
  }
}
