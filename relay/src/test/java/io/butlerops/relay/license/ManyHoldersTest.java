package io.butlerops.relay.license;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.command.Allocations;
import io.butlerops.contract.command.Command.ReadLicenses;
import io.butlerops.contract.command.CommandCodec;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.relay.qrs.FakeQrs;
import io.butlerops.relay.qrs.Licenses;
import io.butlerops.relay.qrs.QlikConfig;
import io.butlerops.relay.qrs.Qrs;
import io.butlerops.relay.qrs.TestConfigs;
import io.butlerops.relay.tls.Identities;
import io.butlerops.relay.tls.TestCertificates;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a process with 40 MB of heap: of its 64 the relay needs the rest for everything else. */
class ManyHoldersTest {
  private static final int MANY = 20_000;

  @TempDir private Path folder;

  @Test
  void twentyThousandHolders_fitInTheRelaysMemory_packedAndAll() throws Exception {
    Files.writeString(folder.resolve("c.pem"), pem(FakeQrs.CLIENT.certificate()));
    Files.writeString(folder.resolve("k.pem"), pem(FakeQrs.CLIENT.key()));
    Files.writeString(folder.resolve("r.pem"), pem(FakeQrs.QLIK.root()));
    try (FakeQrs fake = new FakeQrs()) {
      new Site(fake);
      fake.on(Site.unused("professional"), Site.many(MANY));
      Path said = folder.resolve("said");

      Process relay = process(fake.port(), said);

      assertThat(relay.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(Files.readString(said)).contains("told " + MANY).doesNotContain("OutOfMemory");
    }
  }

  /** The relay's part, in a process of its own: folder and port of QRS. */
  public static void main(String[] arguments) throws Exception {
    String yaml = "{host: localhost, port: %s, certificate: c.pem, key: k.pem, ca: r.pem}";
    QlikConfig config =
        TestConfigs.read(
            yaml.formatted(arguments[1]),
            section -> QlikConfig.read(section, Path.of(arguments[0])));
    try (Qrs qrs =
        new Qrs(
            config, Identities.load(config.tls()), new PrometheusRegistry(), Clock.systemUTC())) {
      LicenseRunner runner =
          new LicenseRunner(new LicenseConfig(Optional.empty(), false), new Licenses(qrs));
      Instant cutOff = Instant.parse(Site.CUT_OFF);
      CommandMessage message =
          new CommandMessage(
              1,
              "c1",
              cutOff,
              cutOff,
              Optional.empty(),
              new ReadLicenses(List.of("professional"), cutOff));
      Allocations read =
          (Allocations)
              runner.run(message, nobody -> {}).toCompletableFuture().get(100, TimeUnit.SECONDS);
      List<String> parts = CommandCodec.pack(read);
      System.out.println("told " + read.allocations().size() + " in " + parts.size() + " parts");
    }
  }

  private Process process(int port, Path said) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx40m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            ManyHoldersTest.class.getName(),
            folder.toString(),
            Integer.toString(port))
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
  }

  private static String pem(Object content) {
    return TestCertificates.pem(content);
  }
}
