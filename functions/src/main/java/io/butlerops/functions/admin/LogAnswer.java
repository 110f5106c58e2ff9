package io.butlerops.functions.admin;

import io.butlerops.contract.Missing;
import io.butlerops.contract.SiteId;
import io.butlerops.contract.TaskData;
import io.butlerops.functions.alert.Occurrence;
import io.butlerops.functions.http.Answer;
import io.butlerops.functions.http.HttpError;
import io.butlerops.functions.http.Request;
import io.butlerops.functions.log.LogParts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** A whole script log: as text, as what has come of it, or as addresses where it is too large. */
final class LogAnswer {
  /** Lambda lets 6,291,556 bytes through; in base64, with room for what stands around it. */
  private static final int LARGEST = (6_291_556 - 8192) / 4 * 3;

  private final LogStore logs;

  LogAnswer(LogStore logs) {
    this.logs = logs;
  }

  private record Incomplete(String message, int parts, int of) {}

  private record Addresses(String message, List<URI> parts) {}

  Answer of(Request request, Occurrence occurrence) {
    SiteId site = occurrence.site();
    LogParts parts = logs.find(site, occurrence.event().id()).orElseThrow(() -> none(occurrence));
    if (!parts.complete()) {
      return Answer.json(
              202, new Incomplete("the log is still on its way", parts.keys().size(), parts.of()))
          .with("Retry-After", "10");
    }
    return packed(parts)
        .flatMap(packed -> text(request, packed))
        .orElseGet(
            () ->
                Answer.ok(
                    new Addresses(
                        "too large for one answer: fetch these, each is gzip, and put them"
                            + " together in this order",
                        logs.addresses(parts))));
  }

  private static HttpError none(Occurrence occurrence) {
    String reason =
        occurrence.event().data() instanceof TaskData task
            ? task.missing().stream()
                .filter(missing -> missing.what().equals("scriptLog"))
                .map(Missing::reason)
                .findFirst()
                .orElse("none has come from the relay")
            : "events of this kind have none";
    return HttpError.notFound("there is no script log: " + reason);
  }

  /** Files of gzip one behind the other are gzip too. Empty when they are too large. */
  private Optional<byte[]> packed(LogParts parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (String key : parts.keys()) {
      all.writeBytes(
          logs.part(key).orElseThrow(() -> HttpError.notFound("the script log is no longer kept")));
      if (all.size() > LARGEST) {
        return Optional.empty();
      }
    }
    return Optional.of(all.toByteArray());
  }

  private static Optional<Answer> text(Request request, byte[] packed) {
    boolean gzip =
        request.header("Accept-Encoding").orElse("").toLowerCase(Locale.ROOT).contains("gzip");
    Map<String, String> headers = Map.of("Content-Type", "text/plain; charset=utf-8");
    if (gzip) {
      return Optional.of(new Answer(200, headers, packed).with("Content-Encoding", "gzip"));
    }
    return unpacked(packed).map(text -> new Answer(200, headers, text));
  }

  /** Empty when it is too large, or no gzip at all: then the caller may have it as it is. */
  private static Optional<byte[]> unpacked(byte[] packed) {
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return Optional.of(gzip.readNBytes(LARGEST + 1)).filter(text -> text.length <= LARGEST);
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
