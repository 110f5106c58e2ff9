package io.butlerops.functions.notify.channel;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.contract.command.Command;
import io.butlerops.contract.command.SecretMark;
import io.butlerops.functions.delivery.Result;
import java.util.Map;
import java.util.function.Function;

/** A relay that hands one delivery's messages over inside its site's network [P22]. */
public interface Messenger {
  /** Marks the places of secrets, which only the relay knows. */
  SecretMark mark();

  /**
   * @param judged what the relay's data means
   */
  Result deliver(Parcel parcel, Function<JsonNode, Result> judged);

  /**
   * What a {@link Command.Deliver} is made of.
   *
   * @param target {@code host:port}; empty where the fields or the relay's file tell
   */
  record Parcel(String kind, String target, Map<String, String> fields, byte[] body) {
    public Parcel {
      fields = Map.copyOf(fields);
    }
  }
}
