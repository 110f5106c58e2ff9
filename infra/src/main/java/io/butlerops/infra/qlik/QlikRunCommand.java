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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./butler qlik run TASK --outcome failed}: asks a running simulation. */
@Command(
    name = "run",
    description = "Runs a task of a simulated Qlik Sense that is up.",
    mixinStandardHelpOptions = true)
final class QlikRunCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "TASK", description = "id or name of the task")
  private String task;

  @Option(
      names = "--outcome",
      defaultValue = "failed",
      description = "failed, aborted, succeeded or failed-then-succeeded (${DEFAULT-VALUE})")
  private String outcome;

  @Option(
      names = "--control",
      paramLabel = "URL",
      defaultValue = "http://127.0.0.1:" + QlikCommand.CONTROL_PORT,
      description = "address of its control page (${DEFAULT-VALUE})")
  private URI control;

  @Override
  public Integer call() throws InterruptedException {
    URI address = control.resolve("/run?task=" + encoded(task) + "&outcome=" + encoded(outcome));
    HttpRequest request =
        HttpRequest.newBuilder(address).timeout(LIMIT).POST(BodyPublishers.noBody()).build();
    try {
      HttpResponse<String> response =
          HttpClient.newBuilder()
              .connectTimeout(LIMIT)
              .build()
              .send(request, BodyHandlers.ofString());
      return tell(response);
    } catch (IOException e) {
      spec.commandLine()
          .getErr()
          .println("qlik run: no simulated Qlik Sense answers at " + control);
      return 1;
    }
  }

  private int tell(HttpResponse<String> response) {
    boolean ok = response.statusCode() == 200;
    (ok ? spec.commandLine().getOut() : spec.commandLine().getErr()).println(response.body());
    return ok ? 0 : 1;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
