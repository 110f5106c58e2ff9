package io.butlerops.functions.keyvalue;

/** There is no namespace of this name; nobody has written to it since it was last deleted. */
public final class UnknownNamespace extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnknownNamespace(Namespace namespace) {
    super("Namespace not found: " + namespace.name());
  }
}
