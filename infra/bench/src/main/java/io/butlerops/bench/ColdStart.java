package io.butlerops.bench;

import io.butlerops.infra.cloud.template.FunctionResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Starts functions as Lambda does: Java's runtime interface client with the artifact's jars.
 *
 * @param java the JVM's home
 * @param flags the JVM's, none for a plain one
 * @param classPath of client and function
 * @param platform variables that every function has
 * @param log what the latest process said
 */
record ColdStart(
    Path java, List<String> flags, String classPath, Map<String, String> platform, Path log) {
  private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /**
   * @param cpu of all the process's threads, which a busy machine changes less; zero where the
   *     system does not tell
   */
  record Start(Duration latency, Duration cpu) {}

  /**
   * From the start of the process to its first answer.
   *
   * @throws IOException when it did not answer, or not as expected
   */
  Start measure(FunctionResource function, GatewayCall call, byte[] event)
      throws IOException, InterruptedException {
    try (RuntimeApi api = new RuntimeApi(event)) {
      ProcessBuilder builder = process(function, api);
      long start = System.nanoTime();
      Process process = builder.start();
      try {
        RuntimeApi.Answer answer = await(api.answer(), process);
        call.check(answer.body());
        return new Start(
            Duration.ofNanos(answer.at() - start),
            process.info().totalCpuDuration().orElse(Duration.ZERO));
      } finally {
        process.destroyForcibly().waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
      }
    }
  }

  private ProcessBuilder process(FunctionResource function, RuntimeApi api) {
    List<String> command = new ArrayList<>(List.of(java.resolve("bin/java").toString()));
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, CLIENT, function.handler() + "::handleRequest"));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> variables = builder.environment();
    variables.remove("JAVA_TOOL_OPTIONS");
    variables.putAll(platform);
    variables.put("AWS_LAMBDA_RUNTIME_API", api.address());
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
    variables.putAll(function.variables());
    return builder.redirectErrorStream(true).redirectOutput(log.toFile());
  }

  private RuntimeApi.Answer await(CompletableFuture<RuntimeApi.Answer> answer, Process process)
      throws IOException, InterruptedException {
    CompletableFuture<RuntimeApi.Answer> none = process.onExit().thenApply(ColdStart::ended);
    try {
      return answer
          .applyToEither(none, Function.identity())
          .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(e.getMessage() + ": " + Files.readString(log), e);
    }
  }

  private static RuntimeApi.Answer ended(Process process) {
    throw new IllegalStateException("the function's JVM ended with " + process.exitValue());
  }
}
