package io.butlerops.infra.system.conformance;

import java.util.Map;

/**
 * Where cases are played.
 *
 * @param name as cases call it in {@code at}
 * @param port of this machine
 * @param variables what cases may name; {@code token.NAME} is a token's text, and without any calls
 *     carry none
 */
record Target(String name, int port, Map<String, String> variables) {
  static final String CLOUD = "cloud";
  static final String FRONT_DOOR = "frontDoor";

  Target {
    variables = Map.copyOf(variables);
  }
}
