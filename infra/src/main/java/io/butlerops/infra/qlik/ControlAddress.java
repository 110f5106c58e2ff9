package io.butlerops.infra.qlik;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Where commands find a simulated Qlik Sense that is up, and how they ask it. */
final class ControlAddress {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Option(
      names = "--control",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:" + QlikCommand.CONTROL_PORT,
      converter = HereConverter.class,
      description = "address of its control page, or its port here (${DEFAULT-VALUE})")
  private URI control;

  /** Writes what it answers; answers the command's exit code. */
  int post(CommandSpec command, String path, Map<String, String> parameters)
      throws InterruptedException {
    String query =
        parameters.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&", "?", ""));
    HttpRequest request =
        HttpRequest.newBuilder(control.resolve(path + query))
            .timeout(LIMIT)
            .POST(BodyPublishers.noBody())
            .build();
    try {
      HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
      return tell(command, http.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      command
          .commandLine()
          .getErr()
          .println("qlik " + command.name() + ": no simulated Qlik Sense answers at " + control);
      return 1;
    }
  }

  static final class HereConverter implements ITypeConverter<URI> {
    @Override
    public URI convert(String value) {
      String address = value.matches("[0-9]+") ? "http://127.0.0.1:" + value : value;
      if (!address.matches("https?://[^/].*")) {
        throw new TypeConversionException(
            "'" + value + "' is no address; expected a port or http://127.0.0.1:PORT");
      }
      return URI.create(address);
    }
  }

  private static int tell(CommandSpec command, HttpResponse<String> response) {
    boolean ok = response.statusCode() == 200;
    (ok ? command.commandLine().getOut() : command.commandLine().getErr()).println(response.body());
    return ok ? 0 : 1;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
