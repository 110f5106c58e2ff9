package io.butlerops.infra.qlik;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/** A client of QRS with everything that it demands. */
final class QrsCaller {
  static final String KEY = "abcdefghij012345";
  static final String USER = "UserDirectory=Internal;UserId=sa_repository";

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http;
  private final URI base;

  QrsCaller(SimulatedQlik qlik, SSLContext tls) {
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(tls)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    this.base = qlik.uri();
  }

  JsonNode get(String path) throws Exception {
    HttpResponse<String> response = send(request(path).GET());
    if (response.statusCode() != 200) {
      throw new IOException(response.statusCode() + " " + response.body());
    }
    return json.readTree(response.body());
  }

  JsonNode filtered(String path, String filter) throws Exception {
    return get(path + "?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8));
  }

  HttpResponse<String> tryGet(String path) throws Exception {
    return send(request(path).GET());
  }

  HttpResponse<String> post(String path) throws Exception {
    return send(request(path).POST(BodyPublishers.ofString("{}")));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  HttpRequest.Builder request(String path) {
    return bare(path + (path.contains("?") ? "&" : "?") + "xrfkey=" + KEY)
        .header("X-Qlik-User", USER)
        .header("x-qlik-xrfkey", KEY);
  }

  HttpRequest.Builder bare(String path) {
    return HttpRequest.newBuilder(base.resolve("/qrs/" + path)).timeout(Duration.ofSeconds(10));
  }
}
