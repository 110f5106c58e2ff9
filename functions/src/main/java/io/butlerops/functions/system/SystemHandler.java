package io.butlerops.functions.system;

import io.butlerops.contract.api.Endpoint;
import io.butlerops.contract.api.Operation;
import io.butlerops.contract.api.Reply;
import io.butlerops.functions.http.V4Handler;
import io.butlerops.functions.platform.Environment;
import java.util.List;
import java.util.Optional;

/** Answers what no other function of {@code /v4} does, with 404 at last. */
public final class SystemHandler extends V4Handler {
  private static final Operation PING =
      Operation.of("GET", "/v4/butlerping", "butlerping", "", "Tells that Butler is there.")
          .failure("Failing pinging Butler");

  public SystemHandler() {
    this(Environment.ofProcess());
  }

  public SystemHandler(Environment environment) {
    super(List.of(new Endpoint(PING, input -> Reply.json(200, Pong.now()))), operation -> true);
  }

  private record Pong(String response, String butlerVersion) {
    static Pong now() {
      String version = SystemHandler.class.getPackage().getImplementationVersion();
      return new Pong(
          "Butler reporting for duty", Optional.ofNullable(version).orElse("not packaged"));
    }
  }
}
