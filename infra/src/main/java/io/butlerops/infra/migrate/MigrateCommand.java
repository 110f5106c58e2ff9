package io.butlerops.infra.migrate;

import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.schedule.Timing;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.SettingsBundle;
import io.butlerops.infra.cloud.secret.SecretFile;
import io.butlerops.relay.RelayConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code ./butler migrate}. */
@Command(
    name = "migrate",
    description = "Makes our settings of a Butler configuration, and tells what differs.",
    footer = {
      "",
      "Reads FILE and what it names beside it (templates, schedules), and changes",
      "nothing. Writes relay.yaml, butler.yaml, templates/, schedules.yaml,",
      "secrets.txt and report.md; docs/migrating.md has the way from there.",
      "Read report.md first: its first line says what is not carried yet."
    },
    mixinStandardHelpOptions = true)
public final class MigrateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "Butler's YAML file, Butler 9 to 16.")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "butler-migrated",
      description = "Where to write (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      converter = ZoneConverter.class,
      description =
          "Time zone of the machine Butler ran on, such as Europe/Stockholm; needed where"
              + " there are schedules (default: this machine's).")
  private ZoneId zone;

  @Option(
      names = "--locale",
      paramLabel = "TAG",
      defaultValue = "en-US",
      converter = LocaleConverter.class,
      description =
          "How local times in messages are written, such as sv-SE (default:"
              + " ${DEFAULT-VALUE}).")
  private Locale locale;

  @Option(
      names = "--site",
      paramLabel = "ID",
      defaultValue = "hq",
      converter = SiteConverter.class,
      description = "Our name of the Qlik Sense site (default: ${DEFAULT-VALUE}).")
  private SiteId site;

  @Option(
      names = "--as-written",
      description = "Take the file's word where Butler ignored it; else what Butler did.")
  private boolean asWritten;

  @Option(names = "--all-keys", description = "The report lists keys that are absent, too.")
  private boolean allKeys;

  @Option(
      names = "--secrets",
      paramLabel = "FILE",
      description =
          "Also write the secrets' values, readable by you alone; for ./butler local it is"
              + " DIR/secrets.yaml.")
  private Path secrets;

  @Option(names = "--replace", description = "Write over what an earlier run left in DIR.")
  private boolean replace;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      ButlerFile butler = ButlerFile.read(file);
      checkZone(butler);
      checkOut();
      Choices choices =
          new Choices(site, zone == null ? ZoneId.systemDefault() : zone, locale, asWritten);
      Migrated migrated = new Migration(choices, Clock.systemUTC(), allKeys).of(butler);
      write(migrated);
      tell(migrated);
      return check(err) ? 0 : 1;
    } catch (InvalidSettings e) {
      err.println(e.getMessage());
    } catch (IOException e) {
      err.println(e.getMessage());
    }
    return 1;
  }

  /** Firing times hang on it, so it is not guessed for them. */
  private void checkZone(ButlerFile butler) throws IOException {
    ButlerConfig config = ButlerConfig.of(butler.butler(), new ArrayList<>());
    if (zone == null && config.on("scheduler.enable")) {
      throw new IOException(
          file
              + ": "
              + config.place("scheduler.enable")
              + " is on, and Butler fired schedules by its machine's clock; say its time zone, as"
              + " --zone Europe/Stockholm");
    }
  }

  private void checkOut() throws IOException {
    Path alerts = out.resolve(Migrated.ALERTS);
    if (Files.exists(alerts) && !replace) {
      throw new IOException(
          alerts + " is there already; name another folder with --out, or say --replace");
    }
  }

  private void write(Migrated migrated) throws IOException {
    for (Map.Entry<String, String> one : migrated.files().entrySet()) {
      Path path = out.resolve(one.getKey());
      Files.createDirectories(path.getParent());
      // Half a character, which no file can hold, becomes a question mark.
      Files.write(path, one.getValue().getBytes(StandardCharsets.UTF_8));
    }
    if (secrets != null) {
      SecretFile values = new SecretFile(secrets);
      for (Map.Entry<String, String> secret : migrated.secrets().values().entrySet()) {
        values.put(secret.getKey(), secret.getValue());
      }
    }
  }

  private void tell(Migrated migrated) {
    PrintWriter screen = spec.commandLine().getOut();
    migrated.files().keySet().forEach(name -> screen.println("wrote " + out.resolve(name)));
    if (secrets != null) {
      screen.println("wrote " + migrated.secrets().values().size() + " secrets to " + secrets);
      missing(migrated.secrets())
          .forEach(place -> screen.println("not among them, put it there yourself: " + place));
    }
    screen.println(
        migrated.findings().dangers().size()
            + " dangerous differences, "
            + migrated.findings().notCarried().size()
            + " things not carried yet: read "
            + out.resolve(Migrated.REPORT));
  }

  private static List<String> missing(SecretNames secrets) {
    Set<String> known = secrets.values().keySet();
    return secrets.places().entrySet().stream()
        .filter(secret -> !known.contains(secret.getKey()))
        .map(secret -> secret.getKey() + ", " + secret.getValue())
        .toList();
  }

  /** With the real readers: what is written must be valid as it stands. */
  private boolean check(PrintWriter err) throws IOException {
    try {
      RelayConfig.load(out.resolve(Migrated.RELAY));
      SettingsBundle alerts = SettingsBundle.read(out.resolve(Migrated.ALERTS));
      AlertSettings.parse(Migrated.ALERTS, alerts.text(), alerts.files(), DestinationTypes.all());
      return true;
    } catch (InvalidSettings | IllegalArgumentException e) {
      err.println("These values of the Butler file need your hand:");
      err.println(e.getMessage());
      return false;
    }
  }

  /** Makes picocli's message name what a site's name may be. */
  static final class SiteConverter implements ITypeConverter<SiteId> {
    @Override
    public SiteId convert(String value) {
      try {
        return SiteId.of(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  static final class ZoneConverter implements ITypeConverter<ZoneId> {
    @Override
    public ZoneId convert(String value) {
      try {
        return Timing.zone(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(
            "'" + value + "': expected a time zone such as Europe/Stockholm");
      }
    }
  }

  static final class LocaleConverter implements ITypeConverter<Locale> {
    @Override
    public Locale convert(String value) {
      try {
        return new Locale.Builder().setLanguageTag(value).build();
      } catch (IllformedLocaleException e) {
        throw new TypeConversionException("'" + value + "': expected a language tag such as sv-SE");
      }
    }
  }
}
