package io.butlerops.contract.api;

import io.butlerops.contract.api.Operation.Answered;
import java.util.List;

/** What became of a command to a relay: where answers lead that came too early to tell it. */
public final class CommandOperations {
  /** For a command that is not there, or another site's. */
  public static final String NOT_FOUND = "Command not found";

  private static final String COPIED =
      """
      {
        "id": "4f6f2ba0-6a3c-4a7c-9d35-0a4de08d57ad",
        "type": "CopyFile",
        "relay": "hq-1",
        "state": "SUCCEEDED",
        "issued": "2026-11-23T10:15:31Z",
        "changed": "2026-11-23T10:16:04Z",
        "data": {
          "fromFile": "d:/data/a.qvd",
          "toFile": "e:/data/a.qvd"
        }
      }""";

  public static final Operation GET =
      Operation.of(
              "GET",
              "/v4/commands/{id}",
              "commands",
              "",
              "Tells how far a command came: PENDING, ACCEPTED, PROGRESS, SUCCEEDED, FAILED,"
                  + " REJECTED, EXPIRED or UNKNOWN; with its data, or with error: statusCode and"
                  + " message. Needs the scope that the command needed. Kept for three days.")
          .failure("Failed reading command")
          .answers(
              Answered.json(200, "How far it came.", COPIED),
              Answered.error(404, NOT_FOUND),
              Answered.error(500, "Failed reading command"));

  private CommandOperations() {}

  public static List<Operation> all() {
    return List.of(GET);
  }
}
