package io.butlerops.contract.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.butlerops.contract.command.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers what it was asked, and answers what the test says. */
final class FakeDispatch implements Dispatch {
  record Asked(Command command, Until until, Duration patience, Optional<String> commandId) {}

  final List<Asked> asked = new ArrayList<>();
  private Outcome outcome = new Outcome.Late("not-told");

  void done(String json) {
    try {
      outcome = new Outcome.Done(JsonMapper.builder().build().readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  void refused(int status, String message) {
    outcome = new Outcome.Refused(status, message);
  }

  void late(Outcome.Late late) {
    outcome = late;
  }

  Command command() {
    return asked.get(asked.size() - 1).command();
  }

  @Override
  public Outcome dispatch(Input input, Command command, Until until, Duration patience) {
    asked.add(new Asked(command, until, patience, input.commandId()));
    return outcome;
  }
}
