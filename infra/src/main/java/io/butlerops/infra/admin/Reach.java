package io.butlerops.infra.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/**
 * Where one of a stack's APIs is, a deployed one's or that of {@code ./butler local}, and as whom.
 */
abstract class Reach {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Where the token stands (default: BUTLER_TOKEN is the token itself).")
  private Path tokenFile;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".butler",
      description = "Data directory of ./butler local (default: ${DEFAULT-VALUE}).")
  private Path data;

  private final Map<String, String> environment = System.getenv();
  private final String api;
  private final String variable;
  private final String expected;

  /**
   * @param api as endpoints.json calls it
   * @param variable of the environment, with the address
   * @param expected such as {@code https://…/admin}
   */
  Reach(String api, String variable, String expected) {
    this.api = api;
    this.variable = variable;
    this.expected = expected;
  }

  /** The option's value, or null. */
  abstract String url();

  public AdminApi api() throws Refused {
    return new AdminApi(address(), token());
  }

  public URI address() throws Refused {
    Optional<String> given = given();
    return checked(given.isPresent() ? given.get() : local());
  }

  private Optional<String> given() {
    return Optional.ofNullable(url()).or(() -> Optional.ofNullable(environment.get(variable)));
  }

  private String local() throws Refused {
    Path endpoints = data.resolve("endpoints.json");
    try {
      return new ObjectMapper().readTree(endpoints.toFile()).path(api).asText();
    } catch (IOException e) {
      throw new Refused(
          endpoints + " cannot be read: is ./butler local running? Else give --url or " + variable);
    }
  }

  /** The token must not cross a network in the clear. */
  private URI checked(String text) throws Refused {
    try {
      URI address = URI.create(text);
      boolean here = THIS_MACHINE.contains(String.valueOf(address.getHost()));
      if ("https".equals(address.getScheme()) || (here && "http".equals(address.getScheme()))) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new Refused("'" + text + "' is no address; expected " + expected);
    }
    throw new Refused("'" + text + "': expected " + expected + " (http only for this machine)");
  }

  /** The local token is for the local cloud only. */
  private String token() throws Refused {
    boolean local = given().isEmpty();
    if (tokenFile == null && environment.containsKey("BUTLER_TOKEN")) {
      return environment.get("BUTLER_TOKEN").strip();
    }
    if (tokenFile == null && !local) {
      throw new Refused("no token: give --token-file or BUTLER_TOKEN");
    }
    Path file = tokenFile == null ? data.resolve("token") : tokenFile;
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new Refused(file + ", the token, cannot be read");
    }
  }
}
