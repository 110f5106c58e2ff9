package io.butlerops.infra.qlik;

import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/** Of a client that has no certificate of its own. */
final class TrustsAll implements X509TrustManager {
  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType) {}

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType) {}

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
