package io.butlerops.relay.file;

import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.Command.CopyFile;
import io.butlerops.contract.command.Command.CreateDirectory;
import io.butlerops.contract.command.Command.DeleteFile;
import io.butlerops.contract.command.Command.MoveFile;
import io.butlerops.relay.command.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Approved folders {@code in}, {@code out}, {@code bin}, {@code qvd}, and {@code outside}. */
final class FileSite {
  final Path base;
  final Path in;
  final Path out;
  final Path bin;
  final Path qvd;
  final Path outside;
  final FileConfig config;
  final FileWork work;

  FileSite(Path folder, Folder.Opening opening, Pump pump) throws IOException {
    base = folder.toRealPath();
    in = made("in");
    out = made("out");
    bin = made("bin");
    qvd = made("qvd");
    outside = made("outside");
    write(outside.resolve("secret.txt"), "secret");
    Pair<FilePath> pair = new Pair<>(path(in), path(out));
    config =
        new FileConfig(
            List.of(pair),
            List.of(pair),
            List.of(path(bin), path(out)),
            Optional.of(
                new FileConfig.Making(List.of(path(in), path(out), path(bin), path(qvd)), false)),
            Optional.of(path(qvd)));
    work = new FileWork(config, base.resolve("notes"), opening, pump);
  }

  @SuppressWarnings("StreamResourceLeak") // the folder closes it
  static PlainFolder plain(Path real) throws IOException {
    return PlainFolder.of(Files.newDirectoryStream(real), real);
  }

  static FilePath path(Path path) {
    return FilePath.parse(path.toString(), Flavour.POSIX);
  }

  static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  Object copy(Object from, Object to, boolean overwrite) {
    return run(new CopyFile(from.toString(), to.toString(), overwrite, false));
  }

  Object move(Object from, Object to, boolean overwrite) {
    return run(new MoveFile(from.toString(), to.toString(), overwrite));
  }

  Object delete(Object file) {
    return run(new DeleteFile(file.toString()));
  }

  Object create(Object directory) {
    return run(new CreateDirectory(directory.toString(), false));
  }

  Object createBelowQvd(String directory) {
    return run(new CreateDirectory(directory, true));
  }

  /** The data, or status and text of the failure. */
  Object run(Command command) {
    try {
      return work.run(command);
    } catch (CommandFailure e) {
      return e.failure().status() + " " + e.getMessage();
    }
  }

  static void deleteTree(Path path) throws IOException {
    try (Folder parent = Folder.root(path.getParent())) {
      Deleting.tree(new Place(parent, path.getFileName()));
    }
  }

  /** All files and folders below one, relative to it. */
  static List<String> tree(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(path -> !path.equals(folder))
          .map(path -> folder.relativize(path).toString())
          .sorted()
          .toList();
    }
  }

  private Path made(String name) throws IOException {
    return Files.createDirectories(base.resolve(name));
  }
}
