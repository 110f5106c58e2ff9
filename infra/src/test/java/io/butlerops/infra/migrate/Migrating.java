package io.butlerops.infra.migrate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.relay.RelayConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Butler files and what becomes of them. */
final class Migrating {
  static final SiteId SITE = SiteId.of("hq");
  static final Choices AS_BUTLER_DID =
      new Choices(SITE, ZoneId.of("Europe/Stockholm"), Locale.forLanguageTag("sv-SE"), false);
  static final Choices AS_WRITTEN =
      new Choices(SITE, AS_BUTLER_DID.zone(), AS_BUTLER_DID.locale(), true);

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-15T09:30:00Z"), ZoneOffset.UTC);

  private Migrating() {}

  static String fixture(String name) {
    try (InputStream in = Migrating.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a file that has nothing beside it. */
  static Migrated migrate(String yaml) {
    return migrate(yaml, AS_BUTLER_DID);
  }

  static Migrated migrate(String yaml, Choices choices) {
    return migrate(Path.of("/nowhere/at/all/production.yaml"), yaml, choices);
  }

  static Migrated migrate(Path file, String yaml, Choices choices) {
    try {
      return new Migration(choices, CLOCK, false).of(ButlerFile.of(file, yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With the reader that the functions use. */
  static AlertSettings alerts(Migrated migrated) {
    return AlertSettings.parse(
        Migrated.ALERTS,
        migrated.files().get(Migrated.ALERTS),
        migrated.files(),
        DestinationTypes.all());
  }

  /** With the relay's own reader. */
  static RelayConfig relay(Migrated migrated, Path folder) throws IOException {
    Path file = folder.resolve(Migrated.RELAY);
    Files.writeString(file, migrated.files().get(Migrated.RELAY));
    return RelayConfig.load(file);
  }

  static String report(Migrated migrated) {
    return migrated.files().get(Migrated.REPORT);
  }

  /** The full file. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> butler() {
    String text = fixture("production.yaml");
    Map<String, Object> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    return (Map<String, Object>) root.get("Butler");
  }

  /**
   * @param key dotted
   */
  @SuppressWarnings("unchecked")
  static void set(Map<String, Object> butler, String key, Object value) {
    String[] steps = key.split("\\.", -1);
    Map<String, Object> group = butler;
    for (int step = 0; step < steps.length - 1; step++) {
      group = (Map<String, Object>) group.get(steps[step]);
    }
    group.put(steps[steps.length - 1], value);
  }

  /** JSON is YAML. */
  static String yaml(Map<String, Object> butler) {
    return new ObjectMapper().valueToTree(Map.of("Butler", butler)).toString();
  }
}
