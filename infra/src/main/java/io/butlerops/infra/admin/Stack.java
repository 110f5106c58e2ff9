package io.butlerops.infra.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which stack a command speaks with: a deployed one, or that of {@code ./butler local}. */
public final class Stack {
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Address of the admin API, the stack's output AdminUrl (default: BUTLER_URL; without, that of"
              + " ./butler local).")
  private String url;

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

  public AdminApi api() throws Refused {
    return new AdminApi(address(), token());
  }

  public URI address() throws Refused {
    String given = url == null ? environment.get("BUTLER_URL") : url;
    return checked(given == null ? local() : given);
  }

  private String local() throws Refused {
    Path endpoints = data.resolve("endpoints.json");
    try {
      return new ObjectMapper().readTree(endpoints.toFile()).path("admin").asText();
    } catch (IOException e) {
      throw new Refused(
          endpoints + " cannot be read: is ./butler local running? Else give --url or BUTLER_URL");
    }
  }

  /** The token must not cross a network in the clear. */
  private static URI checked(String text) throws Refused {
    try {
      URI address = URI.create(text);
      boolean here = THIS_MACHINE.contains(String.valueOf(address.getHost()));
      if ("https".equals(address.getScheme()) || (here && "http".equals(address.getScheme()))) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new Refused("'" + text + "' is no address; expected https://…/admin");
    }
    throw new Refused("'" + text + "': expected https://…/admin (http only for this machine)");
  }

  /** The local token is for the local cloud only. */
  private String token() throws Refused {
    boolean local = url == null && !environment.containsKey("BUTLER_URL");
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
