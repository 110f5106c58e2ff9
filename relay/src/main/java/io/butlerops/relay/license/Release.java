package io.butlerops.relay.license;

import io.butlerops.contract.command.Command.ReleaseLicense;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.relay.command.CommandFailure;
import io.butlerops.relay.qrs.Answer;
import io.butlerops.relay.qrs.Answer.Empty;
import io.butlerops.relay.qrs.Answer.Found;
import io.butlerops.relay.qrs.Answer.Trouble;
import io.butlerops.relay.qrs.Fault;
import io.butlerops.relay.qrs.Held;
import io.butlerops.relay.qrs.LicenseType;
import io.butlerops.relay.qrs.Licenses;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one license back, if it is still as it was when that was decided. QRS cannot delete on a
 * condition, so the look comes right before; what happens in the milliseconds between is lost.
 */
record Release(Licenses licenses, LicenseType type, ReleaseLicense command) {
  private static final Logger log = LoggerFactory.getLogger(Release.class);

  /** Fails with {@link CommandFailure} 404, 409 or 502, in which case nothing was taken. */
  CompletableFuture<Map<String, String>> run() {
    return licenses
        .find(type, command.id())
        .thenApply(this::unchanged)
        .thenCompose(held -> licenses.release(held).thenApply(answer -> released(held, answer)));
  }

  private Held unchanged(Answer<Held> answer) {
    if (answer instanceof Trouble<Held> trouble) {
      throw failure(502, "was not released: " + trouble.reason());
    }
    if (!(answer instanceof Found<Held> found)) {
      throw gone();
    }
    Held held = found.value();
    if (!held.userId().equalsIgnoreCase(command.user())) {
      throw failure(409, "is held by another user by now: " + held.userId());
    }
    if (!held.lastUsed().equals(command.lastUsed())) {
      throw failure(
          409, "was used since: " + held.lastUsed().map(Object::toString).orElse("never"));
    }
    if (held.quarantined()) {
      throw failure(409, "is in quarantine: it was released before");
    }
    return held;
  }

  private Map<String, String> released(Held held, Answer<String> answer) {
    if (answer instanceof Empty) {
      log.info("released the {} license {} of user {}", type.wireName(), held.id(), held.userId());
      return Map.of("type", type.wireName(), "id", held.id());
    }
    if (answer instanceof Found<String> found) {
      throw failure(502, "may not be released: " + found.value() + " in place of 204");
    }
    Trouble<String> trouble = (Trouble<String>) answer;
    if (trouble.fault() == Fault.NOT_FOUND) {
      throw gone();
    }
    boolean perhaps = trouble.fault() == Fault.TIMEOUT || trouble.fault() == Fault.ENDED;
    String more = perhaps ? "; it may be released all the same" : "";
    throw failure(502, "was not released: " + trouble.reason() + more);
  }

  private CommandFailure gone() {
    return failure(404, "is gone: nobody holds it");
  }

  private CommandFailure failure(int status, String what) {
    return new CommandFailure(
        State.FAILED, status, "The " + type.wireName() + " license " + command.id() + " " + what);
  }
}
