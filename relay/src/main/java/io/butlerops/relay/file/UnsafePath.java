package io.butlerops.relay.file;

/** A path that means, or could mean, something else than it reads; nobody is told more. */
final class UnsafePath extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnsafePath(String why) {
    super(why);
  }
}
