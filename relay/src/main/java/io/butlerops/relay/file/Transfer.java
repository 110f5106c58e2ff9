package io.butlerops.relay.file;

import io.butlerops.contract.command.Command.CopyFile;
import io.butlerops.contract.command.Command.MoveFile;
import java.io.IOException;

/** A copy or a move between approved places. */
record Transfer(Handling handling, Sides sides, Temporaries temporaries) {

  /** The paths normalised, as they were found. */
  record Transferred(String fromFile, String toFile) {}

  /** What happens between two places of which the first is not empty. */
  @FunctionalInterface
  interface Action {
    void run(Place from, Place to, Walks walks) throws IOException;
  }

  /** For the links on the way. */
  record Walks(Walk sources, Walk targets, Scratch scratch) {}

  Transferred copy(CopyFile command, Pump pump) {
    Copying.How how = new Copying.How(command.overwrite(), command.preserveTimestamp(), pump);
    return run(command.from(), command.to(), (f, t, walks) -> new Copying(walks, how).copy(f, t));
  }

  Transferred move(MoveFile command, Pump pump) {
    return run(
        command.from(),
        command.to(),
        (from, to, walks) -> new Moving(walks, command.overwrite(), pump).move(from, to));
  }

  private Transferred run(String from, String to, Action action) {
    return handling.answer(
        () -> {
          FilePath source = handling.path(from);
          FilePath target = handling.path(to);
          return handling.literallyFirst(
              source, path -> run(path, path.equals(source) ? target : target.unescaped(), action));
        });
  }

  private Transferred run(FilePath from, FilePath to, Action action) throws IOException {
    Pair<Root> pair = sides.approving(from, to).orElseThrow(handling.wording()::refused);
    try (Scratch scratch = temporaries.begin();
        Place source = handling.source(sides.sources(), pair.from(), from)) {
      Walks walks =
          new Walks(Walk.existing(sides.sources()), Walk.making(sides.targets(), scratch), scratch);
      try (Place target = walks.targets().place(pair.to(), Handling.names(pair.to(), to))) {
        action.run(source, target, walks);
      }
      return new Transferred(from.text(), to.text());
    }
  }
}
