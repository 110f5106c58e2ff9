package io.butlerops.relay.file;

import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.relay.command.CommandFailure;

/** What callers read when something is not done: Butler's texts. */
enum Wording {
  COPY(
      "No approved fromDir/toDir for file copy",
      "fromFile does not exist",
      "Failed copying file",
      "copy"),
  MOVE(
      "No approved fromDir/toDir for file move",
      "fromFile does not exist",
      "Failed moving file",
      "move"),
  /** Butler says "copy" of network paths here too. */
  DELETE(
      "No approved directory for file delete",
      "Delete failed, file does not exist",
      "Failed deleting file",
      "copy"),
  CREATE(
      "No approved directory for directory creation",
      "Failed to create directory",
      "Failed to create directory",
      ""),
  CREATE_QVD(
      "Directory must be within the QVD folder",
      "Failed to create directory",
      "Failed to create directory",
      "");

  private final String refused;
  private final String missing;
  private final String failed;
  private final String verb;

  Wording(String refused, String missing, String failed, String verb) {
    this.refused = refused;
    this.missing = missing;
    this.failed = failed;
    this.verb = verb;
  }

  CommandFailure refused() {
    return new CommandFailure(State.REJECTED, 403, refused);
  }

  CommandFailure missing() {
    return new CommandFailure(State.FAILED, 400, missing);
  }

  CommandFailure failed() {
    return new CommandFailure(State.FAILED, 500, failed);
  }

  /**
   * @param path as given
   */
  CommandFailure networkPath(String path) {
    return new CommandFailure(
        State.FAILED,
        400,
        "UNC paths not supported for file %s operations when running Butler on non-Windows OS. Path: %s"
            .formatted(verb, path));
  }
}
