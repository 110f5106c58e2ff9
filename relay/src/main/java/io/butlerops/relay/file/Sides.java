package io.butlerops.relay.file;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The approved pairs of one operation. */
record Sides(List<Pair<Root>> pairs, Roots sources, Roots targets) {
  static Sides of(List<Pair<FilePath>> approved, Folder.Opening opening) {
    List<Pair<Root>> pairs =
        approved.stream()
            .map(pair -> new Pair<>(new Root(pair.from(), opening), new Root(pair.to(), opening)))
            .toList();
    return new Sides(
        pairs,
        new Roots(pairs.stream().map(Pair::from).toList()),
        new Roots(pairs.stream().map(Pair::to).toList()));
  }

  /** The pair that both paths are below. */
  Optional<Pair<Root>> approving(FilePath from, FilePath to) {
    return pairs.stream()
        .filter(pair -> from.isBelow(pair.from().path()) && to.isBelow(pair.to().path()))
        .findFirst();
  }

  Stream<Root> all() {
    return Stream.concat(sources.all().stream(), targets.all().stream());
  }
}
