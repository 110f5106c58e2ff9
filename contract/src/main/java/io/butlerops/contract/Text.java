package io.butlerops.contract;

/** An optional text that an older peer left out is an empty text. */
final class Text {
  private Text() {}

  static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
