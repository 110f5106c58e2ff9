package io.butlerops.functions.platform;

/** Texts that the settings only name. */
public interface Secrets {
  /**
   * @throws MissingSecret when there is none of that name
   */
  String secret(String name);

  /** The value itself, wherever it is kept. */
  default String reveal(Confidential value) {
    return value.secretName().map(this::secret).orElse(value.text());
  }
}
