package io.butlerops.contract;

/** One value of a custom property; a property with several values appears several times. */
public record CustomProperty(String name, String value) {
  public CustomProperty {
    name = Text.orEmpty(name);
    value = Text.orEmpty(value);
  }
}
