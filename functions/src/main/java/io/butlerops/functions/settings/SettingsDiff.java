package io.butlerops.functions.settings;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What one state of the settings changes of another, as a unified diff. */
public final class SettingsDiff {
  private static final String DOCUMENT = "butler.yaml";
  private static final String NONE = "/dev/null";
  private static final int CONTEXT = 3;

  private SettingsDiff() {}

  /**
   * @param before what the older one is called, such as {@code version 3}
   * @return empty when they are the same
   */
  public static String of(String before, SettingsBundle old, String after, SettingsBundle now) {
    List<String> lines =
        new ArrayList<>(
            diff(name(before, DOCUMENT), old.text(), name(after, DOCUMENT), now.text()));
    Set<String> files = new TreeSet<>(old.files().keySet());
    files.addAll(now.files().keySet());
    for (String file : files) {
      lines.addAll(
          diff(
              name(before, file, old.files()),
              old.files().getOrDefault(file, ""),
              name(after, file, now.files()),
              now.files().getOrDefault(file, "")));
    }
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  private static List<String> diff(String before, String old, String after, String now) {
    List<String> lines = old.lines().toList();
    Patch<String> patch =
        DiffUtils.diff(lines, now.lines().toList(), new MyersDiffWithLinearSpace<>(), null);
    return UnifiedDiffUtils.generateUnifiedDiff(before, after, lines, patch, CONTEXT);
  }

  private static String name(String state, String file, Map<String, String> files) {
    return files.containsKey(file) ? name(state, file) : NONE;
  }

  private static String name(String state, String file) {
    return file + " (" + state + ")";
  }
}
