package io.butlerops.infra.qlik;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The certificates of one Qlik Sense: its own root, the server's, and the client's that the QMC
 * exports as {@code client.pem}, {@code client_key.pem} and {@code root.pem}.
 */
public final class QlikCertificates {
  static final String SERVER = "server";
  static final String CLIENT = "client";
  static final String ROOT = "root";
  // Guards nothing: the store lies in a folder of a simulation, beside its unprotected keys.
  private static final char[] PASSWORD = "simulated".toCharArray();
  private static final String STORE = "qlik.p12";

  private final KeyStore store;

  private QlikCertificates(KeyStore store) {
    this.store = store;
  }

  public static QlikCertificates create(Instant now) {
    try {
      return new QlikCertificates(new Issuer(now).store(PASSWORD));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("certificates cannot be made", e);
    }
  }

  /** Those of the folder, so that clients outlive a restart; made and exported when absent. */
  public static QlikCertificates open(Path folder, Instant now) throws IOException {
    Path file = folder.resolve(STORE);
    if (Files.exists(file)) {
      return new QlikCertificates(load(file));
    }
    QlikCertificates made = create(now);
    Files.createDirectories(folder);
    made.export(folder);
    made.save(file);
    return made;
  }

  /** Writes the three files as the QMC does: PKCS#1 key, lines end with CRLF. */
  public void export(Path folder) throws IOException {
    try {
      Pem.write(folder.resolve("client.pem"), store.getCertificate(CLIENT));
      Pem.write(folder.resolve("root.pem"), store.getCertificate(ROOT));
      Pem.writePkcs1(folder.resolve("client_key.pem"), (PrivateKey) store.getKey(CLIENT, PASSWORD));
    } catch (GeneralSecurityException e) {
      throw new IOException("certificates cannot be exported: " + e.getMessage(), e);
    }
  }

  public SSLContext server() {
    return context(SERVER);
  }

  public SSLContext client() {
    return context(CLIENT);
  }

  private SSLContext context(String alias) {
    try {
      KeyStore own = KeyStore.getInstance("PKCS12");
      own.load(null, null);
      Certificate[] chain = store.getCertificateChain(alias);
      own.setKeyEntry(alias, store.getKey(alias, PASSWORD), PASSWORD, chain);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(own, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust().getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("no TLS from these certificates", e);
    }
  }

  private TrustManagerFactory trust() throws GeneralSecurityException, IOException {
    KeyStore roots = KeyStore.getInstance("PKCS12");
    roots.load(null, null);
    roots.setCertificateEntry(ROOT, store.getCertificate(ROOT));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(roots);
    return trust;
  }

  private void save(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, PASSWORD);
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static KeyStore load(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD);
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IOException(file + " cannot be read: " + e.getMessage() + "; delete it", e);
    }
  }
}
