package io.butlerops.relay.message;

import io.butlerops.contract.EngineReloadData;
import io.butlerops.relay.message.Parsed.Reason;
import io.butlerops.relay.message.Parsed.Rejected;
import io.butlerops.relay.message.Parsed.Understood;

/** {@code type;host;appId;session;directory;user;time;level;message}. */
final class EngineLayout {
  private static final int USUAL = 9;

  private EngineLayout() {}

  /** More fields than usual are separators in the message. */
  static Parsed read(Fields fields) {
    if (fields.count() < USUAL) {
      return new Rejected(Reason.TOO_FEW_FIELDS, fields.count() + " fields, expected " + USUAL);
    }
    String appId = fields.at(2).strip();
    if (!Guid.matchesOrEmpty(appId)) {
      return new Rejected(Reason.APP_ID, "app id '" + Cleaning.excerpt(appId) + "' is not a GUID");
    }
    return new Understood(
        new Message.Engine(
            new EngineReloadData(
                fields.at(1).strip(),
                Guid.orEmpty(appId),
                fields.at(3),
                fields.at(4),
                fields.at(5),
                fields.at(6).strip(),
                fields.at(7).strip(),
                Cleaning.message(fields.rest(8)))));
  }
}
