package io.butlerops.functions.settings;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A settings document with the files that it names by {@code file:NAME}.
 *
 * @param files their text by name
 */
public record SettingsBundle(String text, Map<String, String> files) {
  /** Of text and files in UTF-8, names included; a table's row ends at 400 KB. */
  public static final int MAX_BYTES = 350_000;

  private static final YAMLFactory YAML = new YAMLFactory();
  private static final String FILE = "file:";

  /** Below the document's folder, whatever the system; a part never begins with a dot. */
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");

  public SettingsBundle {
    files = Map.copyOf(files);
    files.keySet().forEach(SettingsBundle::checkName);
    int bytes = bytes(text);
    for (Map.Entry<String, String> file : files.entrySet()) {
      bytes += bytes(file.getKey()) + bytes(file.getValue());
    }
    if (bytes > MAX_BYTES) {
      throw new IllegalArgumentException(
          "settings and their files of %d bytes: expected at most %d".formatted(bytes, MAX_BYTES));
    }
  }

  public static SettingsBundle of(String text) {
    return new SettingsBundle(text, Map.of());
  }

  /**
   * Reads a document and the files that it names, which stand beside it or below. A file that does
   * not exist is left out, so that {@link AlertSettings#parse} refuses it with its place.
   *
   * @throws IllegalArgumentException when all of it is too large
   * @throws IOException when something is not readable as UTF-8; the message names it
   */
  public static SettingsBundle read(Path document) throws IOException {
    String text = text(document);
    Map<String, String> files = new LinkedHashMap<>();
    for (String name : named(text)) {
      Path file = document.resolveSibling(name);
      if (Files.isRegularFile(file)) {
        files.put(name, text(file));
      }
    }
    return new SettingsBundle(text, files);
  }

  /** Only what may be read; whatever else the document says is for its reader to refuse. */
  private static Set<String> named(String yaml) throws IOException {
    Set<String> names = new TreeSet<>();
    try (JsonParser parser = YAML.createParser(yaml)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken().isScalarValue() && parser.getText().startsWith(FILE)) {
          names.add(parser.getText().substring(FILE.length()));
        }
      }
    } catch (JsonProcessingException e) {
      names.clear();
    }
    names.removeIf(name -> !NAME.matcher(name).matches());
    return names;
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IllegalArgumentException(
          "%s of %d bytes: expected at most %d".formatted(file, Files.size(file), MAX_BYTES));
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": expected text in UTF-8", e);
    }
  }

  private static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "file '%s': expected a name of letters, digits, '_', '-' and '.', folders by '/'"
              .formatted(name));
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
