package io.butlerops.relay.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

/** The approved directories of one side of one operation: where its links may lead. */
record Roots(List<Root> all) {

  /** A place in an approved directory, free of links when it was looked at. */
  record Destination(Root root, List<Path> names) {}

  /**
   * @throws Refused when the link leads elsewhere or to nothing, which is not told apart
   */
  Destination destination(Path link) throws Refused {
    try {
      Path real = link.toRealPath();
      for (Root root : all) {
        if (root.real().filter(real::startsWith).isPresent()) {
          return new Destination(root, names(root.real().get(), real));
        }
      }
      throw new Refused(link);
    } catch (Refused e) {
      throw e;
    } catch (IOException e) {
      Refused refused = new Refused(link);
      refused.initCause(e);
      throw refused;
    }
  }

  private static List<Path> names(Path root, Path real) {
    return real.equals(root)
        ? List.of()
        : StreamSupport.stream(root.relativize(real).spliterator(), false).toList();
  }
}
