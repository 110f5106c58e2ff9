package io.butlerops.relay.qrs;

import java.util.Locale;

/** Why QRS did not answer a question, with what a person can do about it. */
public enum Fault {
  FORBIDDEN(
      "give the user of qlik.user the role RootAdmin or ContentAdmin in the QMC, or use the"
          + " certificates of this site"),
  NOT_FOUND("check qlik.port: QRS answers on 4242"),
  REFUSED_REQUEST("check qlik.user and the version of Qlik Sense"),
  FAILING("see QRS's own log on the Qlik server; the relay asks again with the next event"),
  HTML("check qlik.port: 4242 is QRS, 443 is the proxy with its login page"),
  BAD_ANSWER("check qlik.host and qlik.port: this does not answer as QRS does"),
  TOO_LARGE("check qlik.host and qlik.port: this does not answer as QRS does"),
  TIMEOUT("see the load of the Qlik server, or raise qlik.budget and qlik.readTimeout"),
  UNREACHABLE("check qlik.host and qlik.port, the repository service and the firewall between"),
  ENDED(
      "if this stays so, QRS refuses our certificate: export client.pem and client_key.pem again"
          + " from this site's QMC; else see the repository service"),
  UNKNOWN_HOST("check qlik.host; name resolution does not know it"),
  NAME_MISMATCH("set qlik.serverName to a name in QRS's certificate"),
  UNTRUSTED("set qlik.ca to the root.pem of this site's certificate export"),
  CERTIFICATE_REFUSED("export client.pem and client_key.pem again from this site's QMC"),
  TLS("check that qlik.port is QRS's and that nothing between inspects TLS"),
  CLOSED("");

  private final String remedy;

  Fault(String remedy) {
    this.remedy = remedy;
  }

  public String remedy() {
    return remedy;
  }

  /** As the metrics name it. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
