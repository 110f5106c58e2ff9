package io.butlerops.relay.file;

import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.CopyFile;
import io.butlerops.contract.command.Command.CreateDirectory;
import io.butlerops.contract.command.Command.DeleteFile;
import io.butlerops.contract.command.Command.MoveFile;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.relay.command.CommandFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Does the commands, blocking. */
final class FileWork {
  private final Transfer copies;
  private final Transfer moves;
  private final Deletion deletions;
  private final Optional<Creation> creations;
  private final Optional<Root> qvd;
  private final Creation belowQvd;
  private final Temporaries temporaries;
  private final Pump pump;
  private final List<Path> left;

  FileWork(FileConfig config, Path notes, Folder.Opening opening, Pump pump) {
    this.temporaries = new Temporaries(notes);
    this.pump = pump;
    this.left = temporaries.left();
    copies = transfer(Wording.COPY, Sides.of(config.copy(), opening));
    moves = transfer(Wording.MOVE, Sides.of(config.move(), opening));
    deletions = new Deletion(new Handling(Wording.DELETE), roots(config.delete(), opening));
    creations =
        config
            .createDirectory()
            .map(
                making ->
                    creation(Wording.CREATE, roots(making.roots(), opening), making.anywhere()));
    qvd = config.qvd().map(path -> new Root(path, opening));
    belowQvd = creation(Wording.CREATE_QVD, new Roots(qvd.stream().toList()), false);
  }

  /** Finds the approved directories, and tidies up after operations that a crash ended. */
  void begin() {
    Roots all = new Roots(all().toList());
    all.all().forEach(Root::real);
    left.forEach(note -> Temporaries.clean(note, all));
  }

  /**
   * @throws CommandFailure when it is not done
   */
  Object run(Command command) {
    if (command instanceof CopyFile copy) {
      return copies.copy(copy, pump);
    }
    if (command instanceof MoveFile move) {
      return moves.move(move, pump);
    }
    if (command instanceof DeleteFile delete) {
      return deletions.run(delete.file());
    }
    return create((CreateDirectory) command);
  }

  private Creation.Created create(CreateDirectory command) {
    if (command.belowQvd()) {
      return belowQvd.below(qvd.orElseThrow(() -> off("files.qvd")), command.directory());
    }
    return creations.orElseThrow(() -> off("files.createDirectory")).run(command.directory());
  }

  private static CommandFailure off(String key) {
    return new CommandFailure(
        State.REJECTED, 403, "Creating directories is off: relay.yaml has no " + key);
  }

  private Stream<Root> all() {
    return Stream.of(
            copies.sides().all(),
            moves.sides().all(),
            deletions.roots().all().stream(),
            creations.stream().flatMap(creation -> creation.roots().all().stream()),
            qvd.stream())
        .flatMap(roots -> roots);
  }

  private Transfer transfer(Wording wording, Sides sides) {
    return new Transfer(new Handling(wording), sides, temporaries);
  }

  private Creation creation(Wording wording, Roots roots, boolean anywhere) {
    return new Creation(new Handling(wording), roots, anywhere, temporaries);
  }

  private static Roots roots(List<FilePath> paths, Folder.Opening opening) {
    return new Roots(paths.stream().map(path -> new Root(path, opening)).toList());
  }
}
