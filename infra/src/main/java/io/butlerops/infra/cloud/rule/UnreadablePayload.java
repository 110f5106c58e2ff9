package io.butlerops.infra.cloud.rule;

/** A rule's SQL needs what the payload is not. */
final class UnreadablePayload extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadablePayload(String message) {
    super(message);
  }
}
