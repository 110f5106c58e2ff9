package io.butlerops.contract.api;

import java.math.BigInteger;
import java.util.Optional;

/** Writes whole numbers of any size in other digits; leading zeros are not kept. */
final class Radix {
  static final String BASE16 = "0123456789abcdef";
  static final String BASE62 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private Radix() {}

  /** Empty when the text has other characters than the digits; no digits are zero. */
  static Optional<String> convert(String text, String from, String to) {
    BigInteger number = BigInteger.ZERO;
    BigInteger base = BigInteger.valueOf(from.length());
    for (int i = 0; i < text.length(); i++) {
      int digit = from.indexOf(text.charAt(i));
      if (digit < 0) {
        return Optional.empty();
      }
      number = number.multiply(base).add(BigInteger.valueOf(digit));
    }
    return Optional.of(digits(number, to));
  }

  private static String digits(BigInteger number, String digits) {
    BigInteger base = BigInteger.valueOf(digits.length());
    StringBuilder text = new StringBuilder();
    BigInteger rest = number;
    do {
      BigInteger[] parts = rest.divideAndRemainder(base);
      text.append(digits.charAt(parts[1].intValue()));
      rest = parts[0];
    } while (rest.signum() > 0);
    return text.reverse().toString();
  }
}
