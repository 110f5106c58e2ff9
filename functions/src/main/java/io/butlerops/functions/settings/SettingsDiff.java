package io.butlerops.functions.settings;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
    return UnifiedDiffUtils.generateUnifiedDiff(before, after, lines, joined(patch), CONTEXT);
  }

  /** The algorithm that bears any length tells an exchange as two; people read one. */
  private static Patch<String> joined(Patch<String> patch) {
    Deque<AbstractDelta<String>> deltas = new ArrayDeque<>();
    for (AbstractDelta<String> next : patch.getDeltas()) {
      boolean goesOn =
          !deltas.isEmpty()
              && end(deltas.getLast().getSource()) == next.getSource().getPosition()
              && end(deltas.getLast().getTarget()) == next.getTarget().getPosition();
      deltas.add(goesOn ? joined(deltas.removeLast(), next) : next);
    }
    Patch<String> joined = new Patch<>();
    deltas.forEach(joined::addDelta);
    return joined;
  }

  private static AbstractDelta<String> joined(
      AbstractDelta<String> first, AbstractDelta<String> second) {
    return new ChangeDelta<>(
        joined(first.getSource(), second.getSource()),
        joined(first.getTarget(), second.getTarget()));
  }

  private static Chunk<String> joined(Chunk<String> first, Chunk<String> second) {
    List<String> lines = new ArrayList<>(first.getLines());
    lines.addAll(second.getLines());
    return new Chunk<>(first.getPosition(), lines);
  }

  private static int end(Chunk<String> chunk) {
    return chunk.getPosition() + chunk.size();
  }

  private static String name(String state, String file, Map<String, String> files) {
    return files.containsKey(file) ? name(state, file) : NONE;
  }

  private static String name(String state, String file) {
    return file + " (" + state + ")";
  }
}
