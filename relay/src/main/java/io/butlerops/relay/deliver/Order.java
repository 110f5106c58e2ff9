package io.butlerops.relay.deliver;

import io.butlerops.contract.command.Command.Deliver;
import io.butlerops.contract.command.CommandResult.State;
import io.butlerops.contract.command.SecretMark;
import io.butlerops.contract.settings.HostPort;
import io.butlerops.relay.command.CommandFailure;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** What is to be handed over, with this machine's secrets in their places. */
final class Order {
  private final DeliverConfig config;
  private final Deliver command;
  private final Optional<SecretMark> mark;
  private final Set<String> revealed = ConcurrentHashMap.newKeySet();

  Order(DeliverConfig config, Deliver command) {
    this.config = config;
    this.command = command;
    this.mark = mark(command.fields().getOrDefault("nonce", ""));
  }

  /**
   * @throws CommandFailure when there is none of that name
   */
  String require(String name) {
    return field(name).orElseThrow(() -> malformed("has no " + name));
  }

  Optional<String> field(String name) {
    return Optional.ofNullable(command.fields().get(name)).map(this::filled);
  }

  /** The fields whose names begin so, by the rest of their names. */
  Map<String, String> fields(String prefix) {
    Map<String, String> found = new TreeMap<>();
    for (String name : command.fields().keySet()) {
      if (name.startsWith(prefix)) {
        found.put(name.substring(prefix.length()), require(name));
      }
    }
    return found;
  }

  /** The text with this machine's secrets in place of their marks. */
  String filled(String text) {
    return mark.map(known -> known.fill(text, this::secret)).orElse(text);
  }

  /** As it came: no text of a message can name a secret. */
  byte[] body() {
    try {
      return Base64.getDecoder().decode(command.body());
    } catch (IllegalArgumentException e) {
      throw malformed("has a body that is not base64");
    }
  }

  /**
   * The server that is meant, if this relay's file allows it.
   *
   * @throws CommandFailure when it does not
   */
  HostPort allowed(HostPort server) {
    if (!config.allows(server)) {
      throw new CommandFailure(
          State.REJECTED, 403, server + " is not among deliver.allow in the relay's relay.yaml");
    }
    return server;
  }

  HostPort target() {
    try {
      return allowed(HostPort.parse(command.target()));
    } catch (IllegalArgumentException e) {
      throw malformed("has the target '" + command.target() + "'; expected host:port");
    }
  }

  /** What a server said, without what it was told in confidence. */
  String clean(String said) {
    String clean = said;
    for (String secret : revealed) {
      clean = clean.replace(secret, "***");
    }
    return clean;
  }

  static CommandFailure malformed(String what) {
    return new CommandFailure(State.REJECTED, 400, "The message to hand over " + what);
  }

  /** It may pass. */
  static CommandFailure later(String why) {
    return new CommandFailure(State.FAILED, 503, why);
  }

  private String secret(String name) {
    Secret secret = config.secrets().get(name);
    if (secret == null) {
      throw later("there is no '" + name + "' among deliver.secrets in relay.yaml");
    }
    try {
      String text = secret.reveal();
      revealed.add(text);
      return text;
    } catch (IOException e) {
      throw later("deliver.secrets." + name + " cannot be read: " + e);
    }
  }

  private static Optional<SecretMark> mark(String nonce) {
    try {
      return nonce.isEmpty() ? Optional.empty() : Optional.of(new SecretMark(nonce));
    } catch (IllegalArgumentException e) {
      throw malformed("has a nonce that is none");
    }
  }
}
