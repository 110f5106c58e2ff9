package io.butlerops.relay.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;

/** The private key of a PEM file, whatever form it has. */
final class PrivateKeys {
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
  private static final String UNPROTECT =
      "store it as PKCS#8 with AES: openssl pkcs8 -topk8 -v2 aes-256-cbc -in OLD -out NEW";

  private PrivateKeys() {}

  static PrivateKey read(Pem pem, Optional<String> passphrase) {
    Pem.Block block =
        pem.blocks().stream()
            .filter(candidate -> candidate.type().endsWith("PRIVATE KEY"))
            .findFirst()
            .orElseThrow(() -> noKey(pem));
    byte[] pkcs8 = isEncrypted(block) ? opened(pem, block, passphrase) : pkcs8(pem, block);
    return key(pkcs8)
        .orElseThrow(
            () ->
                isEncrypted(block)
                    ? wrongPassphrase(pem, null)
                    : new BadCertificate(
                        pem.file(),
                        "its " + block.type() + " block is not a key that Java reads",
                        "use an RSA or EC key"));
  }

  private static boolean isEncrypted(Pem.Block block) {
    return block.type().startsWith("ENCRYPTED")
        || block.headers().getOrDefault("Proc-Type", "").endsWith("ENCRYPTED");
  }

  private static byte[] opened(Pem pem, Pem.Block block, Optional<String> passphrase) {
    char[] secret = passphrase.orElseThrow(() -> noPassphrase(pem)).toCharArray();
    try {
      if (block.type().startsWith("ENCRYPTED")) {
        return Decryption.pkcs8(block.content(), secret);
      }
      String dekInfo = block.headers().getOrDefault("DEK-Info", "no DEK-Info line");
      byte[] content = Decryption.traditional(block.content(), dekInfo, secret);
      return pkcs8(pem, new Pem.Block(block.type(), block.headers(), content));
    } catch (Decryption.UnsupportedCipher | NoSuchAlgorithmException | IOException e) {
      throw new BadCertificate(
          pem.file(), "is protected in an unknown way (" + e.getMessage() + ")", UNPROTECT, e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw wrongPassphrase(pem, e);
    }
  }

  private static byte[] pkcs8(Pem pem, Pem.Block block) {
    if (block.type().equals("RSA PRIVATE KEY")) {
      return Der.pkcs8OfPkcs1(block.content());
    }
    if (!block.type().equals("EC PRIVATE KEY")) {
      return block.content();
    }
    try {
      return Der.pkcs8OfSec1(block.content());
    } catch (IllegalArgumentException e) {
      if (isEncrypted(block)) {
        throw wrongPassphrase(pem, e);
      }
      throw new BadCertificate(
          pem.file(), "its EC PRIVATE KEY: " + e.getMessage(), "export the key as PKCS#8", e);
    }
  }

  private static Optional<PrivateKey> key(byte[] pkcs8) {
    return ALGORITHMS.stream().flatMap(algorithm -> key(algorithm, pkcs8).stream()).findFirst();
  }

  private static Optional<PrivateKey> key(String algorithm, byte[] pkcs8) {
    try {
      KeyFactory factory = KeyFactory.getInstance(algorithm);
      return Optional.of(factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    } catch (InvalidKeySpecException notOfThisAlgorithm) {
      return Optional.empty();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has " + algorithm, e);
    }
  }

  private static BadCertificate noKey(Pem pem) {
    return new BadCertificate(
        pem.file(),
        "holds no private key (found: " + pem.found() + ")",
        "name the file with -----BEGIN … PRIVATE KEY-----, with Qlik client_key.pem");
  }

  private static BadCertificate noPassphrase(Pem pem) {
    return new BadCertificate(
        pem.file(), "is protected by a passphrase", "set passphraseFile or passphrase");
  }

  private static BadCertificate wrongPassphrase(Pem pem, Throwable cause) {
    return new BadCertificate(
        pem.file(),
        "does not open with this passphrase",
        "correct passphraseFile or passphrase",
        cause);
  }
}
