package io.butlerops.functions.admin;

/** What a token may be good for here. */
final class Scope {
  static final String READ = "admin:read";
  static final String WRITE = "admin:write";

  private Scope() {}
}
