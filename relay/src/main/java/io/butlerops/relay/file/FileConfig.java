package io.butlerops.relay.file;

import io.butlerops.contract.settings.Section;
import io.butlerops.contract.settings.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Group {@code files}: what may be done where. What is not mentioned is off.
 *
 * @param qvd where folders may be made that are named relative to it
 */
public record FileConfig(
    List<Pair<FilePath>> copy,
    List<Pair<FilePath>> move,
    List<FilePath> delete,
    Optional<Making> createDirectory,
    Optional<FilePath> qvd) {

  /**
   * @param anywhere as Butler did; {@code roots} do not count then
   */
  record Making(List<FilePath> roots, boolean anywhere) {}

  /** One approved directory and what it is approved for, as the file calls it. */
  record Approved(String key, FilePath path, boolean written) {}

  /**
   * @param dir from which relative paths count
   */
  public static FileConfig read(Section section, Path dir) {
    Function<String, FilePath> parse = text -> path(text, dir);
    List<Pair<FilePath>> copy = pairs(section.sections("copy"), parse);
    List<Pair<FilePath>> move = pairs(section.sections("move"), parse);
    List<FilePath> delete = section.values("delete", FilePath.EXPECTED, parse);
    Optional<FilePath> qvd = section.value("qvd", FilePath.EXPECTED, parse);
    List<FilePath> all =
        Stream.of(both(copy), both(move), delete.stream(), qvd.stream())
            .flatMap(paths -> paths)
            .distinct()
            .toList();
    boolean creates = section.has("createDirectory");
    Making creation = creation(section.section("createDirectory"), parse, all);
    return new FileConfig(copy, move, delete, Optional.of(creation).filter(c -> creates), qvd);
  }

  /** All of them, for {@code relay check}. */
  List<Approved> approved() {
    List<Approved> all = new ArrayList<>();
    copy.forEach(pair -> all.add(new Approved("files.copy", pair.from(), false)));
    copy.forEach(pair -> all.add(new Approved("files.copy", pair.to(), true)));
    move.forEach(pair -> all.add(new Approved("files.move", pair.from(), true)));
    move.forEach(pair -> all.add(new Approved("files.move", pair.to(), true)));
    delete.forEach(path -> all.add(new Approved("files.delete", path, true)));
    qvd.ifPresent(path -> all.add(new Approved("files.qvd", path, true)));
    createDirectory.stream()
        .filter(creation -> !creation.anywhere)
        .flatMap(creation -> creation.roots.stream())
        .forEach(path -> all.add(new Approved("files.createDirectory", path, true)));
    return all.stream().distinct().toList();
  }

  private static Making creation(
      Section section, Function<String, FilePath> parse, List<FilePath> all) {
    List<FilePath> roots = section.values("roots", FilePath.EXPECTED, parse);
    boolean anywhere = section.value("anywhere", false, Values.YES_OR_NO, Values::yesOrNo);
    return new Making(section.has("roots") ? roots : all, anywhere);
  }

  private static List<Pair<FilePath>> pairs(
      List<Section> sections, Function<String, FilePath> parse) {
    return sections.stream()
        .map(
            pair ->
                new Pair<>(
                    pair.require("from", FilePath.EXPECTED, parse),
                    pair.require("to", FilePath.EXPECTED, parse)))
        .toList();
  }

  private static Stream<FilePath> both(List<Pair<FilePath>> pairs) {
    return pairs.stream().flatMap(pair -> Stream.of(pair.from(), pair.to()));
  }

  private static FilePath path(String text, Path dir) {
    String given = Values.text(text);
    boolean isAbsolute = FilePath.isUnc(given) || Path.of(given).isAbsolute();
    return FilePath.parse(
        isAbsolute ? given : dir.resolve(given.replace('\\', '/')).toString(), Flavour.here());
  }
}
