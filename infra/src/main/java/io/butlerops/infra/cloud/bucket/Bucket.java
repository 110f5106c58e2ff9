package io.butlerops.infra.cloud.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One bucket: a file for each object, in folders as its key says. Parts of a key are encoded, so
 * that any key stays below the bucket's folder; a file ends with {@code =}, which no encoded part
 * has, so that {@code a} and {@code a/b} can both be there.
 */
public final class Bucket {
  private static final int LONGEST_KEY = 1024;
  private static final int LONGEST_PART = 200;

  private final Path folder;

  /** What a listing says of an object. */
  public record Entry(String key, long size, Instant modified) {}

  Bucket(Path folder) {
    this.folder = folder;
  }

  /** Whole or not at all; what had this key before is gone. */
  public void put(String key, byte[] content) throws IOException {
    Path file = file(key);
    Files.createDirectories(file.getParent());
    Path beside = Files.createTempFile(folder, "", ".new");
    try {
      Files.write(beside, content);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  public Optional<byte[]> get(String key) throws IOException {
    Path file = file(key);
    return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
  }

  public void delete(String key) throws IOException {
    Files.deleteIfExists(file(key));
  }

  /** In the order of their keys' bytes, as S3 lists them. */
  public List<Entry> list(String prefix) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> name(each).endsWith("=")).toList()) {
        String key = key(file);
        if (key.startsWith(prefix)) {
          Instant modified = Files.getLastModifiedTime(file).toInstant();
          entries.add(new Entry(key, Files.size(file), modified));
        }
      }
    }
    entries.sort(
        (a, b) -> Arrays.compareUnsigned(a.key().getBytes(UTF_8), b.key().getBytes(UTF_8)));
    return entries;
  }

  private Path file(String key) {
    if (key.isEmpty() || key.getBytes(UTF_8).length > LONGEST_KEY) {
      throw new IllegalArgumentException("a key has 1 to " + LONGEST_KEY + " bytes");
    }
    Path path = folder;
    String[] parts = key.split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      path = path.resolve(encode(parts[i]) + (i == parts.length - 1 ? "=" : ""));
    }
    return path;
  }

  /** Dots and emptiness would mean another folder. */
  private static String encode(String part) {
    String encoded = URLEncoder.encode(part, UTF_8).replace("*", "%2A");
    if (encoded.length() > LONGEST_PART) {
      throw new IllegalArgumentException("a part of a key is longer than files' names may be");
    }
    return part.isEmpty() ? "%" : part.matches("\\.+") ? encoded.replace(".", "%2E") : encoded;
  }

  private String key(Path file) {
    List<String> parts = new ArrayList<>();
    for (Path part : folder.relativize(file)) {
      String name = name(part).replaceFirst("=$", "");
      parts.add(name.equals("%") ? "" : URLDecoder.decode(name, UTF_8));
    }
    return String.join("/", parts);
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}
