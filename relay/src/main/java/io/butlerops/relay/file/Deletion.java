package io.butlerops.relay.file;

import java.io.IOException;

/** Deletes what is below an approved directory. */
record Deletion(Handling handling, Roots roots) {

  /** The path normalised, as it was found. */
  record Deleted(String deleteFile) {}

  Deleted run(String file) {
    return handling.answer(() -> handling.literallyFirst(handling.path(file), path -> run(path)));
  }

  private Deleted run(FilePath path) throws IOException {
    Root root =
        roots.all().stream()
            .filter(approved -> path.isBelow(approved.path()))
            .findFirst()
            .orElseThrow(handling.wording()::refused);
    try (Place place = handling.source(roots, root, path)) {
      Deleting.tree(place);
    }
    return new Deleted(path.text());
  }
}
