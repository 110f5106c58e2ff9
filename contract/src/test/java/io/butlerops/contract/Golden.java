package io.butlerops.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;

/** Messages as they travel between relays and functions that are already deployed. */
public final class Golden {
  private static final ObjectMapper PLAIN = new ObjectMapper();

  private Golden() {}

  public static void assertGolden(String name, byte[] actual) throws IOException {
    assertThat(PLAIN.readTree(actual)).isEqualTo(PLAIN.readTree(file(name)));
  }

  public static byte[] file(String name) throws IOException {
    try (InputStream file = Golden.class.getResourceAsStream("/golden/" + name)) {
      return file.readAllBytes();
    }
  }
}
