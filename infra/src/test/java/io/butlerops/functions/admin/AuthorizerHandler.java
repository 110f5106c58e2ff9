package io.butlerops.functions.admin;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.butlerops.functions.platform.Environment;
import java.util.Map;

/** Stands in until the functions have their own; goes when they do. */
public final class AuthorizerHandler
    implements RequestHandler<Map<String, Object>, Map<String, Object>> {
  AuthorizerHandler(Environment environment) {
    environment.require("SETTINGS_TABLE");
  }

  @Override
  public Map<String, Object> handleRequest(Map<String, Object> event, Context context) {
    throw new IllegalStateException("Unauthorized");
  }
}
