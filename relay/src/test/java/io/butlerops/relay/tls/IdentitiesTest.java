package io.butlerops.relay.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.butlerops.relay.tls.TestCertificates.Issued;
import io.butlerops.relay.tls.TestCertificates.Validity;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitiesTest {
  private static final TestCertificates QLIK = new TestCertificates("qlik-CA");
  private static final Issued RSA = QLIK.issue("relay");
  private static final Issued EC = QLIK.issue("relay-ec", TestCertificates.ec(), Validity.now());
  private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
  private static final String PASSPHRASE = "open sesame";

  @TempDir Path dir;

  @BeforeEach
  void files() throws IOException {
    Files.writeString(dir.resolve("root.pem"), TestCertificates.pem(QLIK.root()));
    certificate(TestCertificates.pem(RSA.certificate()));
    key(TestCertificates.pem(RSA.key()));
  }

  @Test
  void pkcs1Key_asQlikExportsIt_loads() throws IOException {
    key(TestCertificates.pem(RSA.key()));

    assertThat(Files.readString(dir.resolve("key.pem"))).contains("BEGIN RSA PRIVATE KEY");
    Identity identity = Identities.load(config());
    assertThat(identity.key()).isEqualTo(RSA.key());
    assertThat(identity.chain()).containsExactly(RSA.certificate());
    assertThat(identity.roots()).containsExactly(QLIK.root());
  }

  @Test
  void pkcs8Key_loads() throws Exception {
    key(TestCertificates.pem(new JcaPKCS8Generator(RSA.key(), null)));

    assertThat(Files.readString(dir.resolve("key.pem"))).contains("BEGIN PRIVATE KEY");
    assertThat(Identities.load(config()).key()).isEqualTo(RSA.key());
  }

  @Test
  void sec1Key_loads() throws IOException {
    certificate(TestCertificates.pem(EC.certificate()));
    key(TestCertificates.pem(EC.key()));

    assertThat(Files.readString(dir.resolve("key.pem"))).contains("BEGIN EC PRIVATE KEY");
    assertThat(Identities.load(config()).key()).isEqualTo(EC.key());
  }

  @Test
  void pkcs8EcKey_loads() throws Exception {
    certificate(TestCertificates.pem(EC.certificate()));
    key(TestCertificates.pem(new JcaPKCS8Generator(EC.key(), null)));

    assertThat(Identities.load(config()).key()).isEqualTo(EC.key());
  }

  @ParameterizedTest
  @ValueSource(strings = {"AES-128-CBC", "AES-192-CBC", "AES-256-CBC", "DES-EDE3-CBC"})
  void traditionallyEncryptedKey_withPassphrase_loads(String cipher) throws IOException {
    key(traditional(RSA, cipher));

    assertThat(Files.readString(dir.resolve("key.pem"))).contains("DEK-Info: " + cipher);
    assertThat(Identities.load(config(PASSPHRASE)).key()).isEqualTo(RSA.key());
  }

  @Test
  void traditionallyEncryptedEcKey_withPassphrase_loads() throws IOException {
    certificate(TestCertificates.pem(EC.certificate()));
    key(traditional(EC, "AES-256-CBC"));

    assertThat(Identities.load(config(PASSPHRASE)).key()).isEqualTo(EC.key());
  }

  @Test
  void encryptedPkcs8Key_withPassphrase_loads() throws Exception {
    for (ASN1ObjectIdentifier cipher :
        new ASN1ObjectIdentifier[] {
          NISTObjectIdentifiers.id_aes128_CBC, NISTObjectIdentifiers.id_aes256_CBC
        }) {
      key(pbes2(cipher));

      assertThat(Files.readString(dir.resolve("key.pem"))).contains("ENCRYPTED PRIVATE KEY");
      assertThat(Identities.load(config(PASSPHRASE)).key()).isEqualTo(RSA.key());
    }
  }

  @Test
  void passphraseFile_firstLine_opensTheKey() throws IOException {
    key(traditional(RSA, "AES-256-CBC"));
    Path file = dir.resolve("passphrase");
    Files.writeString(file, "\uFEFF" + PASSPHRASE + "\r\n");

    TlsConfig config =
        new TlsConfig(
            dir.resolve("cert.pem"),
            dir.resolve("key.pem"),
            dir.resolve("root.pem"),
            Optional.empty(),
            Optional.of(file));
    assertThat(Identities.load(config).key()).isEqualTo(RSA.key());
  }

  @Test
  void windowsFiles_withCrlfByteOrderMarkAndText_load() throws IOException {
    certificate(
        windows(
            "subject=CN = relay: exported\n" + TestCertificates.pem(RSA.certificate()) + "end\n"));
    key(windows("Bag Attributes: none\n" + TestCertificates.pem(RSA.key())));

    assertThat(Identities.load(config()).key()).isEqualTo(RSA.key());
  }

  @Test
  void utf16File_asWindowsEditorsSave_loads() throws IOException {
    byte[] wide = ("\uFEFF" + TestCertificates.pem(RSA.key())).getBytes(StandardCharsets.UTF_16LE);
    Files.write(dir.resolve("key.pem"), wide);

    assertThat(Identities.load(config()).key()).isEqualTo(RSA.key());
  }

  @Test
  void chain_inAnyOrder_beginsWithOurCertificate() throws IOException {
    certificate(TestCertificates.pem(QLIK.root()) + TestCertificates.pem(RSA.certificate()));

    assertThat(Identities.load(config()).chain()).containsExactly(RSA.certificate(), QLIK.root());
  }

  @Test
  void keyOfOpenssl_traditionalWithCrlf_loads() throws Exception {
    assumeThat(opensslIsThere()).isTrue();
    run("openssl", "genrsa", "-traditional", "-out", "key.pem", "2048");
    run(
        "openssl",
        "req",
        "-new",
        "-x509",
        "-key",
        "key.pem",
        "-subj",
        "/CN=relay",
        "-out",
        "cert.pem");
    String key = Files.readString(dir.resolve("key.pem"));
    assertThat(key).contains("BEGIN RSA PRIVATE KEY");
    key(windows(key));

    assertThat(Identities.load(config()).key().getAlgorithm()).isEqualTo("RSA");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"genrsa -aes256 -traditional", "genrsa -des3 -traditional", "genrsa -aes256"})
  void encryptedKeyOfOpenssl_withPassphrase_loads(String command) throws Exception {
    assumeThat(opensslIsThere()).isTrue();
    String generate = "openssl " + command + " -passout pass:secret -out key.pem 2048";
    run(generate.split(" "));
    String certify =
        "openssl req -new -x509 -key key.pem -passin pass:secret -subj /CN=relay -out cert.pem";
    run(certify.split(" "));

    assertThat(Identities.load(config("secret")).key().getAlgorithm()).isEqualTo("RSA");
  }

  @Test
  void wrongPassphrase_everyForm_isNamed() throws Exception {
    for (String pem :
        new String[] {
          traditional(RSA, "AES-256-CBC"), pbes2(NISTObjectIdentifiers.id_aes256_CBC)
        }) {
      key(pem);

      assertBad(config("wrong"), "key.pem", "does not open with this passphrase");
      assertThatThrownBy(() -> Identities.load(config("wrong")))
          .hasMessageNotContaining("wrong;")
          .hasMessageContaining("correct passphraseFile");
    }
  }

  @Test
  void encryptedKey_withoutPassphrase_asksForOne() throws IOException {
    key(traditional(RSA, "AES-256-CBC"));

    assertBad(config(), "key.pem", "is protected by a passphrase");
  }

  @Test
  void keyOfAnotherCertificate_isRefused() throws IOException {
    key(TestCertificates.pem(TestCertificates.rsa().getPrivate()));
    assertBad(config(), "key.pem", "is not the key of the certificate in");

    key(TestCertificates.pem(EC.key()));
    assertBad(config(), "key.pem", "is not the key of the certificate in");
  }

  @Test
  void expiredCertificate_isRefused() throws IOException {
    Instant now = Instant.now();
    valid(new Validity(now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1))));

    assertBad(config(), "cert.pem", "expired at");
  }

  @Test
  void certificateOfTomorrow_isRefused() throws IOException {
    Instant now = Instant.now();
    valid(new Validity(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(2))));

    assertBad(config(), "cert.pem", "is not valid before");
  }

  @Test
  void missingFile_isNamed() throws IOException {
    Files.delete(dir.resolve("root.pem"));

    assertBad(config(), "root.pem", "does not exist");
  }

  @Test
  void filesInWrongPlaces_areNamedWithWhatTheyHold() throws IOException {
    key(TestCertificates.pem(RSA.certificate()));
    assertBad(config(), "key.pem", "holds no private key (found: CERTIFICATE)");

    files();
    certificate(TestCertificates.pem(RSA.key()));
    assertBad(config(), "cert.pem", "holds no certificate (found: RSA PRIVATE KEY)");
  }

  @Test
  void pfxFile_isNotPem() throws IOException {
    Files.write(dir.resolve("cert.pem"), new byte[] {0x30, (byte) 0x82, 0, 1, 2, 3});

    assertBad(config(), "cert.pem", "is not a PEM file");
  }

  @Test
  void damagedBlocks_areNamed() throws IOException {
    certificate("-----BEGIN CERTIFICATE-----\n!!!!\n-----END CERTIFICATE-----\n");
    assertBad(config(), "cert.pem", "its CERTIFICATE block is damaged");

    certificate("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    assertBad(config(), "cert.pem", "its certificate is damaged");

    files();
    key("-----BEGIN EC PRIVATE KEY-----\nMIIB\n-----END EC PRIVATE KEY-----\n");
    assertBad(config(), "key.pem", "its EC PRIVATE KEY");
  }

  @Test
  void toString_showsNoSecret() throws IOException {
    key(traditional(RSA, "AES-256-CBC"));

    assertThat(config(PASSPHRASE).toString()).doesNotContain(PASSPHRASE);
    assertThat(Identities.load(config(PASSPHRASE)).toString()).isEqualTo("Identity[CN=relay]");
  }

  private void assertBad(TlsConfig config, String file, String problem) {
    assertThatThrownBy(() -> Identities.load(config))
        .isInstanceOf(BadCertificate.class)
        .hasMessageStartingWith(dir.resolve(file) + ": ")
        .hasMessageContaining(problem)
        .satisfies(bad -> assertThat(((BadCertificate) bad).remedy()).isNotBlank());
  }

  private TlsConfig config() {
    return new TlsConfig(
        dir.resolve("cert.pem"),
        dir.resolve("key.pem"),
        dir.resolve("root.pem"),
        Optional.empty(),
        Optional.empty());
  }

  private TlsConfig config(String passphrase) {
    return new TlsConfig(
        dir.resolve("cert.pem"),
        dir.resolve("key.pem"),
        dir.resolve("root.pem"),
        Optional.of(passphrase),
        Optional.empty());
  }

  private void certificate(String pem) throws IOException {
    Files.writeString(dir.resolve("cert.pem"), pem);
  }

  private void key(String pem) throws IOException {
    Files.writeString(dir.resolve("key.pem"), pem);
  }

  private void valid(Validity validity) throws IOException {
    certificate(TestCertificates.pem(QLIK.issue("relay", RSA.keys(), validity).certificate()));
  }

  private static String windows(String text) {
    return "\uFEFF" + text.replace("\r", "").replace("\n", "\r\n");
  }

  private static String traditional(Issued issued, String cipher) throws IOException {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      writer.writeObject(
          issued.key(),
          new JcePEMEncryptorBuilder(cipher)
              .setProvider(BOUNCY_CASTLE)
              .build(PASSPHRASE.toCharArray()));
    }
    return text.toString();
  }

  private static String pbes2(ASN1ObjectIdentifier cipher) throws Exception {
    return TestCertificates.pem(
        new JcaPKCS8Generator(
            RSA.key(),
            new JceOpenSSLPKCS8EncryptorBuilder(cipher)
                .setProvider(BOUNCY_CASTLE)
                .setPRF(new AlgorithmIdentifier(PKCSObjectIdentifiers.id_hmacWithSHA256))
                .setRandom(new SecureRandom())
                .setPassword(PASSPHRASE.toCharArray())
                .build()));
  }

  private boolean opensslIsThere() throws InterruptedException {
    try {
      run("openssl", "version");
      return true;
    } catch (IOException notInstalled) {
      return false;
    }
  }

  private void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(dir.toFile())
            .redirectErrorStream(true)
            .redirectOutput(dir.resolve("openssl.out").toFile())
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(dir.resolve("openssl.out"))).isZero();
  }
}
