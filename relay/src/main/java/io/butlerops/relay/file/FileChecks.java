package io.butlerops.relay.file;

import io.butlerops.relay.health.Check;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Whether the approved directories are there and can be used. */
public final class FileChecks {
  private FileChecks() {}

  /** One line per directory and what it is approved for. */
  public static List<Check> of(FileConfig config) {
    return config.approved().stream().map(FileChecks::check).toList();
  }

  private static Check check(FileConfig.Approved approved) {
    String path = approved.path().text();
    Optional<Path> real = new Root(approved.path(), Folder::root).real();
    if (real.isEmpty()) {
      return Check.warn(
          approved.key(), path + " is not there, or no directory", "make it, or correct the path");
    }
    if (approved.written() && !Files.isWritable(real.get())) {
      return Check.warn(
          approved.key(), path + " is not writable", "let the relay's user write there");
    }
    if (!Files.isReadable(real.get())) {
      return Check.warn(
          approved.key(), path + " is not readable", "let the relay's user read there");
    }
    return Check.ok(approved.key(), path + (approved.written() ? " is writable" : " is readable"));
  }
}
