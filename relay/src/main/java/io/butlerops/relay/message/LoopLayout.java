package io.butlerops.relay.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.contract.RelayId;
import io.butlerops.relay.message.Parsed.Reason;
import io.butlerops.relay.message.Parsed.Rejected;
import io.butlerops.relay.message.Parsed.Understood;
import java.time.DateTimeException;
import java.time.Instant;

/** {@code type;id;relay;sent}, of nobody but a relay. */
final class LoopLayout {
  static final String TYPE = "/butler-loop-test/";
  private static final int FIELDS = 4;

  private LoopLayout() {}

  static byte[] write(Message.LoopTest test) {
    return String.join(";", TYPE, test.id(), test.relay().toString(), test.sent().toString())
        .getBytes(UTF_8);
  }

  static Parsed read(Fields fields) {
    if (fields.count() != FIELDS || !Guid.matches(fields.at(1))) {
      return rejected("expected " + FIELDS + " fields, the second a GUID");
    }
    try {
      RelayId relay = RelayId.parse(fields.at(2));
      Instant sent = Instant.parse(fields.at(3));
      return new Understood(new Message.LoopTest(relay, fields.at(1), sent));
    } catch (DateTimeException | IllegalArgumentException e) {
      return rejected("expected a relay and an instant after the id");
    }
  }

  private static Rejected rejected(String expected) {
    return new Rejected(Reason.LOOP_TEST, "a loop test that no relay sent: " + expected);
  }
}
