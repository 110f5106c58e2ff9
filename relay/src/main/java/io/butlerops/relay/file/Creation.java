package io.butlerops.relay.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes folders, with those above them.
 *
 * @param anywhere whatever the roots are
 */
record Creation(Handling handling, Roots roots, boolean anywhere, Temporaries temporaries) {

  /** As given. */
  record Created(String directory) {}

  /** Nothing is made of an empty name, which is no error. */
  Created run(String directory) {
    return handling.answer(
        () -> {
          if (anywhere) {
            makeAnywhere(directory);
          } else if (!directory.isEmpty()) {
            make(FilePath.parse(directory, Flavour.here()));
          }
          return new Created(directory);
        });
  }

  /** Slashes at its begin do not make it absolute. */
  Created below(Root folder, String directory) {
    return handling.answer(
        () -> {
          make(FilePath.parse(folder.path().text() + "/" + directory, Flavour.here()));
          return new Created(directory);
        });
  }

  private void make(FilePath path) throws IOException {
    Root root =
        roots.all().stream()
            .filter(approved -> path.isIn(approved.path()))
            .findFirst()
            .orElseThrow(handling.wording()::refused);
    try (Scratch scratch = temporaries.begin()) {
      Walk.making(roots, scratch).folder(root, Handling.names(root, path)).close();
    }
  }

  /** A relative one counts from where the relay was started, as Butler's did. */
  private static void makeAnywhere(String directory) throws IOException {
    Path absolute = Path.of(directory.replace('\\', '/')).toAbsolutePath();
    Files.createDirectories(Path.of(FilePath.parse(absolute.toString(), Flavour.here()).text()));
  }
}
