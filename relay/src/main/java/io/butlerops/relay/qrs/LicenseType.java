package io.butlerops.relay.qrs;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The licenses that are given to users one by one, and can be taken back. */
public enum LicenseType {
  PROFESSIONAL,
  ANALYZER;

  /** As commands name it: {@code professional}, {@code analyzer}. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<LicenseType> of(String wireName) {
    return Arrays.stream(values()).filter(type -> type.wireName().equals(wireName)).findFirst();
  }

  /** As QRS's paths have it. */
  String entity() {
    return wireName() + "accesstype";
  }
}
