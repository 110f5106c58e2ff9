package io.butlerops.infra.qlik;

/** No task has this id or name. */
public final class NoSuchTask extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoSuchTask(String task) {
    super("no task has the id or name " + task);
  }
}
