package io.butlerops.infra.cloud.dynamo;

import java.io.File;
import java.nio.file.Path;
import java.util.List;

/**
 * Main class in the emulator's process when tables are kept: lets SQLite, which the emulator writes
 * to, append to a log instead of rewriting its file, then runs the emulator. SQLite remembers it in
 * the file. A write then waits for the disk once, not several times.
 */
final class KeptTables {
  private static final String FILE = "shared-local-instance.db";
  private static final String EMULATOR = "com.amazonaws.services.dynamodbv2.local.";

  private KeptTables() {}

  /** The emulator's own arguments. Its libraries are on this process's class path only. */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    List<String> all = List.of(arguments);
    Path folder = Path.of(all.get(all.indexOf("-dbPath") + 1));
    call(EMULATOR + "shared.access.sqlite.SQLiteLibraryLoader", "initialize");
    appendToLog(folder.resolve(FILE).toFile());
    Class.forName(EMULATOR + "main.ServerRunner")
        .getMethod("main", String[].class)
        .invoke(null, (Object) arguments);
  }

  private static void appendToLog(File file) throws ReflectiveOperationException {
    Class<?> kind = Class.forName("com.almworks.sqlite4java.SQLiteConnection");
    Object connection = kind.getConstructor(File.class).newInstance(file);
    kind.getMethod("open", boolean.class).invoke(connection, true);
    kind.getMethod("exec", String.class).invoke(connection, "PRAGMA journal_mode=WAL");
    kind.getMethod("dispose").invoke(connection);
  }

  private static void call(String type, String method) throws ReflectiveOperationException {
    Class.forName(type).getMethod(method).invoke(null);
  }
}
