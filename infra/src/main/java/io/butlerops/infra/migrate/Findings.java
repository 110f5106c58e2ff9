package io.butlerops.infra.migrate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the report tells besides the fate of each key; each thing once. */
final class Findings {
  private final Set<String> notCarried = new LinkedHashSet<>();
  private final Map<String, Set<String>> dangers = new LinkedHashMap<>();
  private final Map<String, Set<String>> traps = new LinkedHashMap<>();
  private final Set<String> renamed = new LinkedHashSet<>();
  private final Set<String> unknown = new LinkedHashSet<>();
  private final Set<String> steps = new LinkedHashSet<>();

  /** Something that Butler did here and we do not do yet. */
  void notCarried(String what) {
    notCarried.add(what);
  }

  /** Someone may be told less, more or otherwise than before. */
  void danger(String what) {
    danger("", what);
  }

  /** The same at several places is one point. */
  void danger(String place, String what) {
    dangers.computeIfAbsent(what, unused -> new LinkedHashSet<>()).add(place);
  }

  /** The file says one thing and Butler did another, without harm. */
  void trap(String what) {
    trap("", what);
  }

  void trap(String place, String what) {
    traps.computeIfAbsent(what, unused -> new LinkedHashSet<>()).add(place);
  }

  void renamed(String what) {
    renamed.add(what);
  }

  void unknown(String what) {
    unknown.add(what);
  }

  /** What remains to be done by hand. */
  void step(String what) {
    steps.add(what);
  }

  List<String> notCarried() {
    return List.copyOf(notCarried);
  }

  List<String> dangers() {
    return points(dangers);
  }

  List<String> traps() {
    return points(traps);
  }

  List<String> renamed() {
    return List.copyOf(renamed);
  }

  List<String> unknown() {
    return List.copyOf(unknown);
  }

  List<String> steps() {
    return List.copyOf(steps);
  }

  private static List<String> points(Map<String, Set<String>> found) {
    List<String> points = new ArrayList<>();
    found.forEach(
        (what, places) -> {
          String at = String.join(", ", places);
          points.add(at.isEmpty() ? what : places.size() > 2 ? first(what, at) : at + ": " + what);
        });
    return points;
  }

  /** What matters must not be looked for behind a long list. */
  private static String first(String what, String at) {
    return what.substring(0, 1).toUpperCase(Locale.ROOT)
        + what.substring(1)
        + " This is at "
        + at
        + ".";
  }
}
