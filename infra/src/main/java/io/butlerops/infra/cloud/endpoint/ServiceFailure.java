package io.butlerops.infra.cloud.endpoint;

/** An error that AWS would answer; the SDK turns it into its own exception by type or code. */
public final class ServiceFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String type;
  private final String code;

  public ServiceFailure(String type, String message) {
    this(type, type, message);
  }

  /**
   * @param code the older name of the error, where it differs from its type
   */
  public ServiceFailure(String type, String code, String message) {
    super(message);
    this.type = type;
    this.code = code;
  }

  public String type() {
    return type;
  }

  public String code() {
    return code;
  }
}
