package io.butlerops.functions.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.butlerops.contract.RelayId;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.api.Call;
import io.butlerops.contract.api.Caller;
import io.butlerops.contract.api.Input;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.CommandMessage;
import io.butlerops.contract.command.CommandResult;
import io.butlerops.contract.command.CommandResult.Failure;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.functions.presence.InMemoryRelays;
import io.butlerops.functions.presence.RelayStatus;
import io.butlerops.functions.settings.MovableClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Relays of two sites, a store that forgets, and a broker that notes what it gets. */
final class CommandScene {
  static final Instant NOW = Instant.parse("2026-11-23T10:15:31Z");
  static final SiteId HQ = SiteId.of("hq");
  static final RelayId ONE = new RelayId(HQ, 1);
  static final RelayId TWO = new RelayId(HQ, 2);
  static final Command LIST = new Command.ListApps();
  static final Command COPY = new Command.CopyFile("d:/a", "e:/a", false, false);

  final MovableClock clock = new MovableClock(NOW);
  final InMemoryCommandStore store = new InMemoryCommandStore();
  final InMemoryRelays relays = new InMemoryRelays();
  final List<String> published = new ArrayList<>();
  final List<CommandMessage> messages = new ArrayList<>();
  final RelayCommander commander = commander(1);

  RelayCommander commander(int files) {
    return new RelayCommander(
        store,
        new RelayChoice(relays, files, clock),
        (relay, message) -> {
          published.add(relay + " " + message.id());
          messages.add(message);
        });
  }

  /** It has spoken this very moment. */
  CommandScene online(RelayId relay) {
    return heard(relay, true);
  }

  CommandScene offline(RelayId relay) {
    return heard(relay, false);
  }

  private CommandScene heard(RelayId relay, boolean online) {
    Instant now = clock.instant();
    relays.replace(
        relays.find(relay), new RelayStatus(relay, online, "b", 1, now, now, Optional.empty()));
    return this;
  }

  /** Of the command that was published first. */
  String publishedId() {
    String first = published.get(0);
    return first.substring(first.indexOf(' ') + 1);
  }

  CommandMessage message(String id, Command command) {
    Instant now = clock.instant();
    return new CommandMessage(1, id, now, now.plusSeconds(60), Optional.empty(), command);
  }

  /** A call by ann, who may do everything at every site. */
  static Input input(Map<String, String> headers) {
    return input(new Caller("ann", Set.of("*"), Optional.empty()), headers, Map.of());
  }

  static Input input(Caller caller, Map<String, String> headers, Map<String, String> parameters) {
    Call call = new Call("r1", "PUT", "/v4/filecopy", Map.of(), headers, new byte[0], caller);
    return new Input(
        call, parameters, JsonNodeFactory.instance.objectNode(), MissingNode.getInstance());
  }

  static CommandResult result(String id, RelayId relay, State state) {
    return result(id, relay, state, 1, 1, "");
  }

  static CommandResult result(
      String id, RelayId relay, State state, int part, int parts, String data) {
    return new CommandResult(1, id, relay, state, part, parts, data, Optional.empty(), NOW);
  }

  static CommandResult failed(String id, RelayId relay, State state, Failure failure) {
    return new CommandResult(1, id, relay, state, 1, 1, "", Optional.of(failure), NOW);
  }
}
