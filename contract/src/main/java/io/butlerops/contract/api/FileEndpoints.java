package io.butlerops.contract.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.butlerops.contract.api.Dispatch.Outcome;
import io.butlerops.contract.api.Dispatch.Until;
import io.butlerops.contract.command.Command;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Files and folders, by commands to the relay that has them. */
public final class FileEndpoints {
  private final Dispatch dispatch;
  private final BooleanSupplier strict;

  private FileEndpoints(Dispatch dispatch, BooleanSupplier strict) {
    this.dispatch = dispatch;
    this.strict = strict;
  }

  /**
   * @param strict whether a copy of nothing is answered as Butler does: 200 with the number 400
   */
  public static List<Endpoint> of(Dispatch dispatch, BooleanSupplier strict) {
    FileEndpoints files = new FileEndpoints(dispatch, strict);
    return List.of(
        new Endpoint(FileOperations.CREATE_DIR, input -> files.createDirectory(input, false)),
        new Endpoint(FileOperations.CREATE_DIR_QVD, input -> files.createDirectory(input, true)),
        new Endpoint(FileOperations.COPY, files::copy),
        new Endpoint(FileOperations.MOVE, files::move),
        new Endpoint(FileOperations.DELETE, files::delete));
  }

  private Reply createDirectory(Input input, boolean belowQvd) {
    if (!input.body().has("directory")) {
      throw new ApiError(400, FileOperations.MISSING);
    }
    String directory = input.body().get("directory").asText();
    Reply created =
        Reply.json(201, JsonNodeFactory.instance.objectNode().put("directory", directory));
    if (directory.isEmpty() && !belowQvd) {
      return created; // Butler creates nothing, and says so with a 201
    }
    return ended(input, new Command.CreateDirectory(directory, belowQvd)).reply(data -> created);
  }

  private Reply copy(Input input) {
    boolean overwrite = flag(input, "overwrite");
    boolean preserve = flag(input, "preserveTimestamp");
    Command copy =
        new Command.CopyFile(given(input, "fromFile"), given(input, "toFile"), overwrite, preserve);
    Outcome outcome = ended(input, copy);
    if (outcome instanceof Outcome.Refused refused
        && refused.message().equals(FileOperations.NO_SOURCE)
        && strict.getAsBoolean()) {
      return Reply.json(200, 400);
    }
    return outcome.reply(
        data ->
            Reply.json(
                201, paths(data).put("overwrite", overwrite).put("preserveTimestamp", preserve)));
  }

  private Reply move(Input input) {
    boolean overwrite = flag(input, "overwrite");
    Command move =
        new Command.MoveFile(given(input, "fromFile"), given(input, "toFile"), overwrite);
    return ended(input, move)
        .reply(data -> Reply.json(201, paths(data).put("overwrite", overwrite)));
  }

  private Reply delete(Input input) {
    return ended(input, new Command.DeleteFile(given(input, "deleteFile")))
        .reply(data -> Reply.done());
  }

  private Outcome ended(Input input, Command command) {
    return dispatch.dispatch(input, command, Until.ENDED, Dispatch.PATIENCE);
  }

  private static ObjectNode paths(JsonNode data) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("fromFile", data.path("fromFile").asText())
        .put("toFile", data.path("toFile").asText());
  }

  private static String given(Input input, String field) {
    String text = input.body().path(field).asText();
    if (text.isEmpty()) {
      throw new ApiError(400, FileOperations.MISSING);
    }
    return text;
  }

  private static boolean flag(Input input, String field) {
    return input.body().path(field).asBoolean();
  }
}
