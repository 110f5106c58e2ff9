package io.butlerops.infra.migrate;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which addresses only the site's own network reaches; judged by their text, nothing is asked. */
final class Network {
  static final String RELAY = "relay";

  private static final int SMTP = 25;
  private static final Pattern PRIVATE =
      Pattern.compile(
          "(127|10)(\\.\\d{1,3}){3}|192\\.168(\\.\\d{1,3}){2}|169\\.254(\\.\\d{1,3}){2}"
              + "|172\\.(1[6-9]|2\\d|3[01])(\\.\\d{1,3}){2}|\\[?(::1|f[cd][0-9a-f:]+|fe80[0-9a-f:]+)]?");
  private static final Set<String> PRIVATE_ENDINGS =
      Set.of("local", "lan", "internal", "intranet", "corp", "home", "localdomain", "localhost");

  private Network() {}

  /** {@code relay} for what the cloud cannot reach. */
  static Optional<String> via(String host) {
    String name = host.strip().toLowerCase(Locale.ROOT);
    boolean inside =
        (!name.contains(".") && !name.contains(":"))
            || PRIVATE.matcher(name).matches()
            || PRIVATE_ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    return inside ? Optional.of(RELAY) : Optional.empty();
  }

  /** AWS lets nobody send mail through port 25. */
  static Optional<String> viaForMail(String host, int port) {
    return port == SMTP ? Optional.of(RELAY) : via(host);
  }

  static Optional<String> viaForUrl(String url) {
    return host(url).flatMap(Network::via);
  }

  /** The relay is to reach the server of this address. */
  static void server(String url, Draft draft) {
    URI uri = URI.create(url.strip());
    int usual = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
    draft.delivering().to(uri.getHost(), uri.getPort() < 0 ? usual : uri.getPort());
  }

  static Optional<String> host(String url) {
    try {
      return Optional.ofNullable(URI.create(url.strip()).getHost());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
