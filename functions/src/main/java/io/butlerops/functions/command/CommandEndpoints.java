package io.butlerops.functions.command;

import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.Caller;
import io.butlerops.contract.api.CommandOperations;
import io.butlerops.contract.api.CommandView;
import io.butlerops.contract.api.Endpoint;
import io.butlerops.contract.api.Input;
import io.butlerops.contract.api.Reply;
import io.butlerops.contract.command.Command;
import java.util.List;
import java.util.Optional;

/** {@code GET /v4/commands/{id}}. */
final class CommandEndpoints {
  private final CommandStore store;
  private final CommandOutcome outcomes;

  private CommandEndpoints(CommandStore store) {
    this.store = store;
    this.outcomes = new CommandOutcome(store);
  }

  static List<Endpoint> of(CommandStore store) {
    return List.of(new Endpoint(CommandOperations.GET, new CommandEndpoints(store)::show));
  }

  private Reply show(Input input) {
    String id = input.parameter("id");
    Caller caller = input.call().caller();
    StoredCommand command =
        Optional.of(id)
            .filter(StoredCommand::isId)
            .flatMap(store::find)
            .filter(found -> isOfSite(caller, found))
            .orElseThrow(() -> new ApiError(404, CommandOperations.NOT_FOUND));
    String scope = scope(command.message().command());
    if (!caller.may(scope)) {
      throw new ApiError(403, "token '%s' lacks the scope %s".formatted(caller.name(), scope));
    }
    return view(command).reply();
  }

  private static boolean isOfSite(Caller caller, StoredCommand command) {
    return caller.site().map(command.relay().site()::equals).orElse(true);
  }

  /** What somebody needs who may give such a command. */
  static String scope(Command command) {
    if (RelayChoice.isFile(command)) {
      return "files:write";
    } else if (command instanceof Command.StartTasks
        || command instanceof Command.FollowExecution) {
      return "tasks:start";
    } else if (command instanceof Command.ReloadApp) {
      return "apps:reload";
    } else if (command instanceof Command.DumpApp || command instanceof Command.ListApps) {
      return "apps:read";
    }
    return "admin:read";
  }

  private CommandView view(StoredCommand command) {
    boolean bad = command.state().isLast() && command.state() != CommandState.SUCCEEDED;
    return new CommandView(
        command.id(),
        Optional.of(command.message().command().name()),
        command.relay().toString(),
        command.state().name(),
        Optional.of(command.message().issued()),
        command.changed(),
        outcomes.data(command),
        bad ? Optional.of(CommandOutcome.failure(command)) : Optional.empty());
  }
}
