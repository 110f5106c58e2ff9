package io.butlerops.infra.settings;

import io.butlerops.contract.settings.InvalidSettings;
import io.butlerops.functions.notify.DestinationTypes;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.SettingsBundle;
import io.butlerops.infra.admin.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A settings document on this machine, with the files that it names beside it. */
record Document(Path path) {
  /**
   * @throws Refused when it is not there, not readable or too large
   */
  SettingsBundle read() throws Refused {
    try {
      return SettingsBundle.read(path);
    } catch (NoSuchFileException e) {
      throw new Refused(path + " does not exist");
    } catch (IOException | IllegalArgumentException e) {
      throw new Refused(e.getMessage());
    }
  }

  /**
   * Reads it as the functions would.
   *
   * @throws InvalidSettings with everything that is wrong
   */
  AlertSettings parse(SettingsBundle bundle) {
    return AlertSettings.parse(
        path.getFileName().toString(), bundle.text(), bundle.files(), DestinationTypes.all());
  }

  /** All texts by where they stand on this machine. */
  Map<Path, String> texts(SettingsBundle bundle) {
    Map<Path, String> texts = new TreeMap<>();
    texts.put(path, bundle.text());
    bundle.files().forEach((name, text) -> texts.put(path.resolveSibling(name), text));
    return texts;
  }

  void write(SettingsBundle bundle) throws IOException {
    for (Map.Entry<Path, String> text : texts(bundle).entrySet()) {
      Files.createDirectories(text.getKey().toAbsolutePath().getParent());
      Files.writeString(text.getKey(), text.getValue());
    }
  }

  /** The first of the files that would lose what stands in it; null when none would. */
  Path overwritten(SettingsBundle bundle) throws IOException {
    for (Map.Entry<Path, String> text : texts(bundle).entrySet()) {
      Path file = text.getKey();
      if (Files.exists(file) && !Files.readString(file).equals(text.getValue())) {
        return file;
      }
    }
    return null;
  }
}
