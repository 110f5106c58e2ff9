package io.butlerops.infra.migrate;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Problem;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Makes our settings of a Butler file. Reads files beside it, changes nothing, runs nothing. */
final class Migration {
  private static final List<Part> PARTS =
      List.of(
          new MailAlerts(),
          new SlackAlerts(),
          new TeamsAlerts(),
          new WebhookAlerts(),
          new Signl4Alerts(),
          new NewRelicAlerts(),
          new InfluxPoints(),
          new MqttTopics(),
          new ServiceAlerts(),
          new NewRelicServices(),
          new LicenseWebhooks(),
          new MonitorPoints(),
          new UptimeMetrics());

  private final Choices choices;
  private final Clock clock;
  private final boolean allKeys;

  /**
   * @param allKeys the report lists absent keys too
   */
  Migration(Choices choices, Clock clock, boolean allKeys) {
    this.choices = choices;
    this.clock = clock;
    this.allKeys = allKeys;
  }

  /**
   * @throws InvalidSettings with every value of the wrong kind
   */
  Migrated of(ButlerFile file) throws IOException {
    Draft draft = new Draft(choices, file.folder());
    OlderKeys.renew(file.butler(), draft.findings());
    Map<String, Integer> present = PresentKeys.of(file.butler());
    List<Problem> problems = new ArrayList<>();
    ButlerConfig butler = ButlerConfig.of(file.butler(), problems);
    Unsupported.tell(butler, present, draft.findings());
    PARTS.forEach(part -> part.migrate(butler, draft));
    Tree relay = new RelayFile(butler, draft).tree();
    Tree alerts = new AlertFile(butler, draft).tree();
    Schedules schedules = Schedules.of(butler, file.folder(), choices.zone(), draft.findings());
    if (!problems.isEmpty()) {
      throw new InvalidSettings(
          file.path().getFileName().toString(), List.copyOf(new LinkedHashSet<>(problems)));
    }
    Map<String, String> files = new LinkedHashMap<>();
    files.put(Migrated.RELAY, YamlText.write(relay));
    files.put(Migrated.ALERTS, YamlText.write(alerts));
    files.putAll(draft.templates());
    if (!schedules.schedules().isEmpty()) {
      files.put(Migrated.SCHEDULES, YamlText.write(schedules.tree()));
    }
    files.put(Migrated.SECRETS, SecretList.text(draft.secrets()));
    files.put(
        Migrated.REPORT, new Report(draft, schedules, clock).text(file.path(), present, allKeys));
    return new Migrated(files, draft.secrets(), draft.findings());
  }
}
