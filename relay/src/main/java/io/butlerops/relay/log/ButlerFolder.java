package io.butlerops.relay.log;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Keeps logs on disk as Butler did: a folder a day, whole and as they are, lines ending in LF. The
 * files have the rights of their folder, since people are to read them.
 */
record ButlerFolder(Path root) {

  /** A log of the same name is replaced; a half-written one is never seen. */
  void keep(ButlerName name, InputStream log) throws IOException {
    Path file = root.resolve(name.path());
    Files.createDirectories(file.getParent());
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
        copy(new BufferedInputStream(log), out);
      }
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      Files.deleteIfExists(fresh);
      throw e;
    }
  }

  private static void copy(InputStream in, OutputStream out) throws IOException {
    boolean carriageReturn = false;
    for (int next = in.read(); next >= 0; next = in.read()) {
      if (carriageReturn && next != '\n') {
        out.write('\r');
      }
      carriageReturn = next == '\r';
      if (!carriageReturn) {
        out.write(next);
      }
    }
    if (carriageReturn) {
      out.write('\r');
    }
  }
}
