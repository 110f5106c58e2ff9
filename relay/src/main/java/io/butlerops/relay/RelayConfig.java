package io.butlerops.relay;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Settings;
import io.butlerops.contract.settings.Values;
import io.butlerops.relay.api.ApiConfig;
import io.butlerops.relay.cli.Failure;
import io.butlerops.relay.deliver.DeliverConfig;
import io.butlerops.relay.engine.AppsConfig;
import io.butlerops.relay.file.FileConfig;
import io.butlerops.relay.health.HealthConfig;
import io.butlerops.relay.license.LicenseConfig;
import io.butlerops.relay.mqtt.LocalConfig;
import io.butlerops.relay.mqtt.MqttConfig;
import io.butlerops.relay.qrs.Policy;
import io.butlerops.relay.qrs.QlikConfig;
import io.butlerops.relay.service.ServicesConfig;
import io.butlerops.relay.spool.SpoolConfig;
import io.butlerops.relay.status.StatusConfig;
import io.butlerops.relay.task.TaskConfig;
import io.butlerops.relay.tls.TlsConfig;
import io.butlerops.relay.udp.UdpConfig;
import io.butlerops.relay.version.VersionConfig;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The whole of {@code relay.yaml}.
 *
 * @param zone of the site: Qlik's log times carry none
 * @param mqttTls who we are to the broker
 * @param api the front door; empty: there is none
 */
public record RelayConfig(
    RelayId relay,
    ZoneId zone,
    UdpConfig udp,
    QlikConfig qlik,
    AppsConfig apps,
    PipelineConfig pipeline,
    Policy policy,
    MqttConfig mqtt,
    TlsConfig mqttTls,
    SpoolConfig spool,
    TaskConfig tasks,
    HealthConfig health,
    StatusConfig status,
    Optional<ApiConfig> api,
    LogSettings log,
    FileConfig files,
    DeliverConfig deliver,
    Optional<LocalConfig> localMqtt,
    ServicesConfig services,
    LicenseConfig licenses,
    VersionConfig version) {
  private static final YAMLFactory YAML = new YAMLFactory();

  /**
   * Relative paths in the file count from its folder.
   *
   * @throws InvalidSettings with everything that is wrong in it
   * @throws Failure when there is no such file or it cannot be read
   */
  public static RelayConfig load(Path file) {
    Path dir = file.toAbsolutePath().normalize().getParent();
    try {
      String text = Files.readString(file);
      return Settings.read(
          file.getFileName().toString(), YAML.createParser(text), root -> read(root, dir));
    } catch (NoSuchFileException e) {
      throw new Failure(file + ": there is no such file; name yours with --config", e);
    } catch (AccessDeniedException e) {
      throw new Failure(file + ": access denied", e);
    } catch (IOException e) {
      throw new Failure(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static RelayConfig read(Section root, Path dir) {
    Section site = root.section("site");
    Section qlik = root.section("qlik");
    Section mqtt = root.section("mqtt");
    return new RelayConfig(
        relay(root, site.require("id", SiteId.EXPECTED, SiteId::of)),
        site.require("zone", "a time zone such as Europe/Stockholm", RelayConfig::zone),
        UdpConfig.read(root.section("udp")),
        QlikConfig.read(qlik, dir),
        AppsConfig.read(root.section("apps")),
        PipelineConfig.read(qlik),
        Policy.read(root, dir),
        MqttConfig.read(mqtt),
        TlsConfig.read(mqtt.section("tls"), dir),
        in(dir, SpoolConfig.read(root.section("spool"))),
        TaskConfig.read(root.section("tasks")),
        HealthConfig.read(root.section("health")),
        StatusConfig.read(root.section("status")),
        ApiConfig.read(root, dir),
        LogSettings.read(root.section("log"), dir),
        FileConfig.read(root.section("files"), dir),
        DeliverConfig.read(root.section("deliver"), dir),
        localMqtt(root, dir),
        ServicesConfig.read(root.section("services")),
        LicenseConfig.read(root.section("licenses")),
        VersionConfig.read(root.section("version")));
  }

  private static Optional<LocalConfig> localMqtt(Section root, Path dir) {
    Section section = root.section("localMqtt");
    return root.has("localMqtt") ? Optional.of(LocalConfig.read(section, dir)) : Optional.empty();
  }

  private static RelayId relay(Section root, SiteId site) {
    int number = root.value("relay", 1, "a number, 1 to 999", Values.number(1, 999));
    return site == null ? null : new RelayId(site, number);
  }

  private static SpoolConfig in(Path dir, SpoolConfig spool) {
    return new SpoolConfig(
        dir.resolve(spool.dir()).normalize(), spool.maxSize(), spool.segmentSize());
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text.strip());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
