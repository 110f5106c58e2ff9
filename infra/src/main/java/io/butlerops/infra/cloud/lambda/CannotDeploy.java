package io.butlerops.infra.cloud.lambda;

import io.butlerops.infra.cloud.template.FunctionResource;

/** A function of the template that cannot run: no such class, or a variable it needs is missing. */
public final class CannotDeploy extends Exception {
  private static final long serialVersionUID = 1L;

  CannotDeploy(FunctionResource function, String reason, Throwable cause) {
    super("function " + function.name() + " (" + function.handler() + "): " + reason, cause);
  }
}
