package io.butlerops.functions.settings;

import io.butlerops.contract.settings.Values;

/** Whether what is decided is sent too. */
enum Mode {
  LIVE,
  SHADOW;

  static final String EXPECTED = "live or shadow";

  static Mode of(boolean shadow) {
    return shadow ? SHADOW : LIVE;
  }

  static Mode parse(String word) {
    return Values.oneOf(Mode.class).apply(word);
  }
}
