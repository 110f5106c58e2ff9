package io.butlerops.infra.web;

/** Answers requests. Must not block: an answer that is to come late is {@link Reply#after}. */
@FunctionalInterface
public interface Handler {
  Reply answer(Request request);
}
