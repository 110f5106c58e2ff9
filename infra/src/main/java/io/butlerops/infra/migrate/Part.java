package io.butlerops.infra.migrate;

/** One of Butler's features and what becomes of it. */
interface Part {
  void migrate(ButlerConfig butler, Draft draft);
}
