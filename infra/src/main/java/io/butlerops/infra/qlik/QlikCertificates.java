package io.butlerops.infra.qlik;

import io.butlerops.infra.cloud.certificate.CertificateAuthority;
import io.butlerops.infra.cloud.certificate.KeyCertificate;
import io.butlerops.infra.cloud.certificate.Pem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificates of one Qlik Sense: its own root, the server's, and the client's that the QMC
 * exports as {@code client.pem}, {@code client_key.pem} and {@code root.pem}.
 */
public final class QlikCertificates {
  private static final String HOST = "qs-central.lab.example";
  private static final char[] NONE = new char[0];

  private final CertificateAuthority authority;
  private final SSLContext server;

  private QlikCertificates(CertificateAuthority authority) {
    this.authority = authority;
    this.server = context(authority.server(HOST, HOST, "localhost", "127.0.0.1"));
  }

  public static QlikCertificates create(Clock clock) {
    return new QlikCertificates(CertificateAuthority.create(HOST + "-CA", clock));
  }

  /** Those of the folder, so that clients outlive a restart; made and exported when absent. */
  public static QlikCertificates open(Path folder, Clock clock) throws IOException {
    QlikCertificates certificates =
        new QlikCertificates(
            CertificateAuthority.open(folder.resolve("authority"), HOST + "-CA", clock));
    if (!Files.exists(folder.resolve("client_key.pem"))) {
      certificates.export(folder);
    }
    return certificates;
  }

  /** Writes a new client's three files as the QMC does: PKCS#1 key, lines end with CRLF. */
  public void export(Path folder) throws IOException {
    KeyCertificate client = authority.rsaClient("QlikClient");
    Files.createDirectories(folder);
    write(folder.resolve("root.pem"), Pem.of(authority.certificate()));
    write(folder.resolve("client.pem"), Pem.of(client.certificate()));
    write(folder.resolve("client_key.pem"), Pem.ofTraditional(client.key()));
  }

  public SSLContext server() {
    return server;
  }

  /** A new client's. */
  public SSLContext client() {
    return context(authority.client("QlikClient"));
  }

  private static void write(Path file, String pem) throws IOException {
    Files.writeString(file, pem.replaceAll("\\R", "\r\n"), StandardCharsets.US_ASCII);
  }

  private SSLContext context(KeyCertificate own) {
    try {
      KeyStore keys = emptyStore();
      Certificate[] chain = {own.certificate(), authority.certificate()};
      keys.setKeyEntry("own", own.key(), NONE, chain);
      KeyManagerFactory ours =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      ours.init(keys, NONE);
      KeyStore roots = emptyStore();
      roots.setCertificateEntry("root", authority.certificate());
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init(roots);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(ours.getKeyManagers(), trusted.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("no TLS from these certificates", e);
    }
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
