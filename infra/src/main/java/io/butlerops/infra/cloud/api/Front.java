package io.butlerops.infra.cloud.api;

/** One API at work. */
public sealed interface Front permits Gateway, RestGateway {
  boolean takes(ApiCall call);

  ApiAnswer answer(ApiCall call) throws InterruptedException;

  /** Where each answer has the call's id. */
  String requestIdHeader();
}
