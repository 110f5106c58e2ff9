package io.butlerops.relay.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Opens private keys that are protected by a passphrase, in both forms OpenSSL writes. */
final class Decryption {
  private record Scheme(String cipher, String algorithm, int keyBytes) {}

  private static final Map<String, Scheme> TRADITIONAL =
      Map.of(
          "AES-128-CBC", new Scheme("AES/CBC/PKCS5Padding", "AES", 16),
          "AES-192-CBC", new Scheme("AES/CBC/PKCS5Padding", "AES", 24),
          "AES-256-CBC", new Scheme("AES/CBC/PKCS5Padding", "AES", 32),
          "DES-EDE3-CBC", new Scheme("DESede/CBC/PKCS5Padding", "DESede", 24));

  private Decryption() {}

  /** {@code ENCRYPTED PRIVATE KEY}: PKCS#8 with PBES2 (or the older PBES1). */
  static byte[] pkcs8(byte[] content, char[] passphrase)
      throws GeneralSecurityException, IOException {
    EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(content);
    AlgorithmParameters parameters = info.getAlgParameters();
    // For PBES2 the name ("PBEWithHmacSHA256AndAES_256") is only in the parameters' text.
    String algorithm =
        info.getAlgName().startsWith("PBEWith") ? info.getAlgName() : parameters.toString();
    PBEKeySpec spec = new PBEKeySpec(passphrase);
    try {
      SecretKey key = SecretKeyFactory.getInstance(algorithm).generateSecret(spec);
      Cipher cipher = Cipher.getInstance(algorithm);
      cipher.init(Cipher.DECRYPT_MODE, key, parameters);
      return info.getKeySpec(cipher).getEncoded();
    } finally {
      spec.clearPassword();
    }
  }

  /**
   * {@code Proc-Type: 4,ENCRYPTED}: what {@code openssl genrsa -aes256 -traditional} writes.
   *
   * @param dekInfo cipher and initialization vector, {@code AES-256-CBC,0A1B…}
   */
  static byte[] traditional(byte[] content, String dekInfo, char[] passphrase)
      throws GeneralSecurityException {
    String[] parts = dekInfo.split(",", 2);
    Scheme scheme = TRADITIONAL.get(parts[0].strip());
    if (scheme == null || parts.length < 2) {
      throw new UnsupportedCipher(dekInfo);
    }
    byte[] iv = HexFormat.of().parseHex(parts[1].strip());
    byte[] key = key(passphrase, Arrays.copyOf(iv, 8), scheme.keyBytes());
    Cipher cipher = Cipher.getInstance(scheme.cipher());
    cipher.init(
        Cipher.DECRYPT_MODE, new SecretKeySpec(key, scheme.algorithm()), new IvParameterSpec(iv));
    return cipher.doFinal(content);
  }

  /** OpenSSL's EVP_BytesToKey: one round of MD5, which this format prescribes. */
  private static byte[] key(char[] passphrase, byte[] salt, int length)
      throws GeneralSecurityException {
    MessageDigest md5 = MessageDigest.getInstance("MD5");
    byte[] secret = new String(passphrase).getBytes(StandardCharsets.UTF_8);
    byte[] key = new byte[length];
    byte[] previous = {};
    for (int done = 0; done < length; done += previous.length) {
      md5.update(previous);
      md5.update(secret);
      previous = md5.digest(salt);
      System.arraycopy(previous, 0, key, done, Math.min(previous.length, length - done));
    }
    return key;
  }

  /** A protection we do not open; carries its name. */
  static final class UnsupportedCipher extends GeneralSecurityException {
    private static final long serialVersionUID = 1L;

    UnsupportedCipher(String name) {
      super(name);
    }
  }
}
