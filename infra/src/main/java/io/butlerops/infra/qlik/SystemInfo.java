package io.butlerops.infra.qlik;

import io.butlerops.infra.web.Reply;
import io.butlerops.infra.web.Request;
import java.util.concurrent.atomic.AtomicReference;

/** What tells the version: {@code /v1/systeminfo}, on a port of its own, for no user at all. */
final class SystemInfo {
  static final String PATH = "/v1/systeminfo";
  private static final String FIRST = "14.187.4";

  private final AtomicReference<String> version = new AtomicReference<>(FIRST);

  String version() {
    return version.get();
  }

  void version(String wanted) {
    version.set(wanted);
  }

  Reply answer(Request request) {
    if (!request.path().equals(PATH)) {
      return Repository.notFound();
    }
    return request.method().equals("GET") ? info() : Reply.text(405, "Method not allowed");
  }

  private Reply info() {
    String now = version.get();
    return Repository.json(
        200,
        Rows.object()
            .put("contentHash", World.id("content", now).replace("-", ""))
            .put("senseId", "qliksenseserver:" + now)
            .put("deprecatedProductVersion", "4.0.X")
            .put("productName", "Qlik Sense")
            .put("version", now)
            .put("releaseLabel", "May 2024 Patch 4")
            .put("deploymentType", "QlikSenseServer")
            .put("copyrightYearRange", "1993-2024"));
  }
}
