package io.butlerops.infra.settings;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import io.butlerops.functions.settings.SettingsBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** How a document and its files differ from what a stack has, as a unified diff. */
final class BundleDiff {
  private static final int CONTEXT = 3;
  private static final String NOWHERE = "/dev/null";

  private BundleDiff() {}

  /**
   * @param name of the document
   * @return no line when they say the same
   */
  static List<String> lines(String name, SettingsBundle stored, SettingsBundle own) {
    List<String> lines = new ArrayList<>(text(name, stored.text(), own.text()));
    Set<String> names = new TreeSet<>(stored.files().keySet());
    names.addAll(own.files().keySet());
    for (String file : names) {
      lines.addAll(text(file, stored.files().get(file), own.files().get(file)));
    }
    return lines;
  }

  private static List<String> text(String name, String stored, String own) {
    List<String> before = split(stored);
    return UnifiedDiffUtils.generateUnifiedDiff(
        stored == null ? NOWHERE : "stored/" + name,
        own == null ? NOWHERE : "own/" + name,
        before,
        DiffUtils.diff(before, split(own)),
        CONTEXT);
  }

  private static List<String> split(String text) {
    return text == null ? List.of() : text.lines().toList();
  }
}
