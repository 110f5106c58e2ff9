package io.butlerops.functions.notify.channel;

import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** Reads one destination's settings as they stand in the file. */
public final class Configs {
  private Configs() {}

  public static <T> T read(String yaml, Function<Section, T> reader) {
    try {
      return Settings.read("butler.yaml", new YAMLFactory().createParser(yaml), reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
