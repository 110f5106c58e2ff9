package io.butlerops.relay.tls;

import java.nio.file.Path;

/** A certificate, key or passphrase file that cannot be used: which, why, and how to mend it. */
public final class BadCertificate extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String problem;
  private final String remedy;

  public BadCertificate(Path file, String problem, String remedy) {
    this(file, problem, remedy, null);
  }

  public BadCertificate(Path file, String problem, String remedy, Throwable cause) {
    super(file + ": " + problem + "; " + remedy, cause);
    this.problem = file + ": " + problem;
    this.remedy = remedy;
  }

  /** Names the file and what is wrong with it. */
  public String problem() {
    return problem;
  }

  public String remedy() {
    return remedy;
  }
}
