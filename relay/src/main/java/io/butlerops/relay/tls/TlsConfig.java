package io.butlerops.relay.tls;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where one mutual TLS connection finds its PEM files.
 *
 * @param ca the roots the server's certificate must chain to
 * @param passphrase of an encrypted key
 * @param passphraseFile a file whose first line is the passphrase; excludes {@code passphrase}
 */
public record TlsConfig(
    Path certificate,
    Path key,
    Path ca,
    Optional<String> passphrase,
    Optional<Path> passphraseFile) {

  /** Relative paths count from {@code baseDir}, the folder of the configuration file. */
  public static TlsConfig read(Section section, Path baseDir) {
    if (section.has("passphrase") && section.has("passphraseFile")) {
      section.problem("passphrase", "stands beside passphraseFile; keep one");
    }
    return new TlsConfig(
        section.require("certificate", "a PEM file", text -> file(baseDir, text)),
        section.require("key", "a PEM file", text -> file(baseDir, text)),
        section.require("ca", "a PEM file", text -> file(baseDir, text)),
        section.value("passphrase", "a text", text -> text),
        section.value("passphraseFile", "a file", text -> file(baseDir, text)));
  }

  /** A server's, which asks its clients for no certificate and so needs no roots. */
  public static TlsConfig readServer(Section section, Path baseDir) {
    if (section.has("passphrase") && section.has("passphraseFile")) {
      section.problem("passphrase", "stands beside passphraseFile; keep one");
    }
    Path certificate = section.require("certificate", "a PEM file", text -> file(baseDir, text));
    return new TlsConfig(
        certificate,
        section.require("key", "a PEM file", text -> file(baseDir, text)),
        certificate,
        section.value("passphrase", "a text", text -> text),
        section.value("passphraseFile", "a file", text -> file(baseDir, text)));
  }

  private static Path file(Path baseDir, String text) {
    return baseDir.resolve(Values.text(text)).normalize();
  }

  /** Never shows the passphrase. */
  @Override
  public String toString() {
    return "TlsConfig[certificate=" + certificate + ", key=" + key + ", ca=" + ca + "]";
  }
}
