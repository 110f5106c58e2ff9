package io.butlerops.relay.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.butlerops.contract.api.CommandView;
import io.butlerops.contract.api.Dispatch;
import io.butlerops.contract.api.Input;
import io.butlerops.contract.command.Command;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Carries out what it is asked in no time, unless it is held; remembers it. */
final class FakeSite implements Dispatch {
  private static final String NONE_STARTED = "{\"started\":[]}";

  final List<Command> commands = new CopyOnWriteArrayList<>();
  final Map<String, CommandView> known = new ConcurrentHashMap<>();
  final List<Input> inputs = new CopyOnWriteArrayList<>();
  volatile JsonNode dump = MissingNode.getInstance();
  volatile CountDownLatch held = new CountDownLatch(0);

  @Override
  public Outcome dispatch(Input input, Command command, Until until, Duration patience) {
    commands.add(command);
    inputs.add(input);
    try {
      if (!held.await(10, TimeUnit.SECONDS)) {
        throw new IllegalStateException("held for ever");
      }
    } catch (InterruptedException e) {
      return new Outcome.Refused(503, "interrupted");
    }
    boolean dumps = command instanceof Command.DumpApp && !dump.isMissingNode();
    return new Outcome.Done(dumps ? dump : data(command));
  }

  private static JsonNode data(Command command) {
    String json =
        command instanceof Command.CopyFile copy
            ? "{\"fromFile\":\"%s\",\"toFile\":\"%s\"}".formatted(copy.from(), copy.to())
            : command instanceof Command.DumpApp dump
                ? "{\"appId\":\"" + dump.appId() + "\"}"
                : NONE_STARTED;
    try {
      return JsonMapper.builder().build().readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
