package io.butlerops.contract.api;

import static io.butlerops.contract.api.Operation.Answered.error;
import static io.butlerops.contract.api.Operation.Answered.json;
import static io.butlerops.contract.api.Shape.flag;
import static io.butlerops.contract.api.Shape.optional;
import static io.butlerops.contract.api.Shape.text;

import io.butlerops.contract.api.Operation.Answered;
import java.util.List;

/** Files and folders of the site ({@code reference/rest-api.md} 1.3). */
public final class FileOperations {
  /** What a caller left out; not the validator's words. */
  static final String MISSING = "Required parameter missing";

  static final String NO_SOURCE = "fromFile does not exist";

  private static final String SCOPE = "files:write";
  private static final Shape.Field FROM =
      optional("fromFile", text(), "Path of the file or folder; must be given.");
  private static final Shape.Field TO =
      optional("toFile", text(), "Path that it shall have; must be given.");
  private static final Shape.Field OVERWRITE =
      optional("overwrite", flag(), "Whether a file that is there may be replaced; default false.");

  static final Operation CREATE_DIR =
      Operation.of(
              "POST",
              "/v4/createdir",
              "createDir",
              SCOPE,
              "Creates a folder, with those above it; one that is there is fine.")
          .body(Shape.fields(optional("directory", text(), "Its path; must be given.")))
          .failure("Failed creating directory")
          .answers(
              json(201, "It is there.", "{\"directory\":\"/data/qvd/2026\"}"),
              error(400, MISSING),
              error(403, "No approved directory for creating directories"),
              error(500, "Failed to create directory"));

  static final Operation CREATE_DIR_QVD =
      Operation.of(
              "POST",
              "/v4/createdirqvd",
              "createDirQVD",
              SCOPE,
              "Creates a folder below the site's folder for QVD files.")
          .body(
              Shape.fields(
                  optional("directory", text(), "Its path below that folder; must be given.")))
          .failure("Failed creating directory")
          .answers(
              json(201, "It is there.", "{\"directory\":\"2026/sales\"}"),
              error(400, MISSING),
              error(403, "Directory must be within the QVD folder"),
              error(500, "Failed to create directory"));

  static final Operation COPY =
      Operation.of(
              "PUT",
              "/v4/filecopy",
              "fileCopy",
              SCOPE,
              "Copies a file, or a folder with all that is in it. A file that is there stays as it"
                  + " is, with the same answer, unless overwrite is true.")
          .body(
              Shape.fields(
                  FROM,
                  TO,
                  OVERWRITE,
                  optional(
                      "preserveTimestamp",
                      flag(),
                      "Whether the copy keeps the time of its source; default false.")))
          .failure("Failed copying file")
          .answers(
              json(
                  201,
                  "Copied; the paths are normalised.",
                  "{\"fromFile\":\"/a/f1.txt\",\"toFile\":\"/b/f1.txt\",\"overwrite\":false,"
                      + "\"preserveTimestamp\":false}"),
              error(400, NO_SOURCE),
              error(403, "No approved fromDir/toDir for file copy"),
              error(500, "Failed copying file"));

  static final Operation MOVE =
      Operation.of("PUT", "/v4/filemove", "fileMove", SCOPE, "Moves a file or folder.")
          .body(Shape.fields(FROM, TO, OVERWRITE))
          .failure("Failed moving file")
          .answers(
              json(
                  201,
                  "Moved; the paths are normalised.",
                  "{\"fromFile\":\"/a/f1.txt\",\"toFile\":\"/b/f1.txt\",\"overwrite\":false}"),
              error(400, NO_SOURCE),
              error(403, "No approved fromDir/toDir for file move"),
              error(500, "Failed moving file"));

  static final Operation DELETE =
      Operation.of(
              "DELETE",
              "/v4/filedelete",
              "fileDelete",
              SCOPE,
              "Deletes a file, or a folder with all that is in it.")
          .body(Shape.fields(optional("deleteFile", text(), "Its path; must be given.")))
          .failure("Failed deleting file")
          .answers(
              new Answered(204, "", "Deleted.", ""),
              error(400, "Delete failed, file does not exist"),
              error(403, "No approved directory for file delete"),
              error(500, "Failed deleting file"));

  private FileOperations() {}

  public static List<Operation> all() {
    return List.of(CREATE_DIR, CREATE_DIR_QVD, COPY, MOVE, DELETE);
  }
}
