package io.butlerops.functions.platform;

/** Texts that the settings only name. */
public interface Secrets {
  /**
   * @throws UnusableSecret when there is none of that name, or it cannot be read now
   */
  String secret(String name);

  /** The value itself, wherever it is kept. */
  default String reveal(Confidential value) {
    return value.secretName().map(this::secret).orElse(value.text());
  }
}
