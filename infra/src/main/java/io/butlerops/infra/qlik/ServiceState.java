package io.butlerops.infra.qlik;

/** QRS's states of a service, with its numbers. */
public enum ServiceState {
  INITIALIZING(0, "Initializing"),
  CERTIFICATES_NOT_INSTALLED(1, "CertificatesNotInstalled"),
  RUNNING(2, "Running"),
  /** What QRS makes of a service that is stopped: it does not answer. */
  NO_COMMUNICATION(3, "NoCommunication"),
  DISABLED(4, "Disabled"),
  UNKNOWN(5, "Unknown");

  private final int code;
  private final String qlikName;

  ServiceState(int code, String qlikName) {
    this.code = code;
    this.qlikName = qlikName;
  }

  int code() {
    return code;
  }

  public String qlikName() {
    return qlikName;
  }
}
