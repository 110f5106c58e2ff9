package io.butlerops.relay.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PemTest {
  private static final String RSA = TestCertificates.pem(TestCertificates.rsa().getPrivate());
  private static final String EC = TestCertificates.pem(TestCertificates.ec().getPrivate());

  @Property
  void damagedKey_isAKeyOrOneClearFault(
      @ForAll boolean rsa, @ForAll @IntRange(max = 2000) int at, @ForAll char with)
      throws IOException {
    StringBuilder pem = new StringBuilder(rsa ? RSA : EC);
    pem.setCharAt(at % pem.length(), with);
    Path file = Files.createTempFile("damaged", ".pem");
    try {
      Files.write(file, pem.toString().getBytes(StandardCharsets.UTF_8));

      Throwable fault =
          catchThrowable(() -> PrivateKeys.read(Pem.read(file), Optional.of("secret")));

      if (fault != null) {
        assertThat(fault).isInstanceOf(BadCertificate.class).hasMessageStartingWith(file + ": ");
      }
    } finally {
      Files.delete(file);
    }
  }
}
