package io.butlerops.infra.cloud;

import io.butlerops.contract.RelayId;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.infra.cloud.certificate.CertificateAuthority;
import io.butlerops.infra.cloud.certificate.KeyCertificate;
import io.butlerops.infra.cloud.certificate.Pem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder from which a relay can be run: its configuration, and its certificate for our broker.
 * What stands there already stays, but for the broker's port: people point {@code qlik} at theirs.
 */
record RelayFolder(Path path) {
  static final String CONFIGURATION = "relay.yaml";

  void write(RelayId relay, HostPort mqtt, CertificateAuthority authority) throws IOException {
    Files.createDirectories(path);
    Pem.writeCertificate(path.resolve("ca.pem"), authority.certificate());
    if (!Files.exists(path.resolve("relay_key.pem"))) {
      KeyCertificate own = authority.client(relay.toString());
      Pem.writeCertificate(path.resolve("relay.pem"), own.certificate());
      Pem.writeKey(path.resolve("relay_key.pem"), own.key(), Pem.KeyForm.PKCS1);
    }
    Path configuration = path.resolve(CONFIGURATION);
    Files.writeString(
        configuration,
        Files.exists(configuration)
            ? Files.readString(configuration)
                .replaceFirst("endpoint: \"localhost:\\d+\"", endpoint(mqtt))
            : configuration(relay, mqtt));
  }

  private static String endpoint(HostPort mqtt) {
    return "endpoint: \"" + mqtt + "\"";
  }

  private static String configuration(RelayId relay, HostPort mqtt) {
    return """
        # A relay of the embedded cloud. Point the qlik section at a QRS; the rest works as it is.
        site: {id: %s, zone: UTC}
        relay: %d
        udp: {listen: "0.0.0.0:9998"}
        qlik: {host: localhost, port: 4242, certificate: client.pem, key: client_key.pem, ca: root.pem}
        mqtt:
          %s
          tls: {certificate: relay.pem, key: relay_key.pem, ca: ca.pem}
        spool: {dir: spool}
        health: {listen: "127.0.0.1:9997"}
        """
        .formatted(relay.site(), relay.number(), endpoint(mqtt));
  }
}
