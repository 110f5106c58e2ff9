package io.butlerops.functions.http;

import io.butlerops.contract.api.ApiError;
import io.butlerops.contract.api.Call;
import io.butlerops.contract.api.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/** Makes answers fit: in gzip for who takes it, and kept elsewhere when even that is too large. */
final class Packing {
  /** Lambda lets 6,291,556 bytes through; in base64, with room for what stands around it. */
  static final int LARGEST = (6_291_556 - 16_384) / 4 * 3;

  /** What is smaller fits into a packet anyway. */
  private static final int WORTH_IT = 1400;

  private final Optional<LargeAnswers> elsewhere;

  Packing(Optional<LargeAnswers> elsewhere) {
    this.elsewhere = elsewhere;
  }

  Reply packed(Call call, Reply reply) {
    Reply fitting = call.takesGzip() ? zipped(reply) : reply;
    return fitting.body().length <= LARGEST ? fitting : tooLarge(call, reply);
  }

  private static Reply zipped(Reply reply) {
    byte[] body = reply.body();
    if (body.length < WORTH_IT || reply.headers().containsKey("Content-Encoding")) {
      return reply;
    }
    byte[] zipped = gzip(body);
    return zipped.length >= body.length
        ? reply
        : new Reply(reply.status(), reply.headers(), zipped)
            .with("Content-Encoding", "gzip")
            .with("Vary", "Accept-Encoding");
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return zipped.toByteArray();
  }

  /** What was done stays done; only the answer is told elsewhere. */
  private Reply tooLarge(Call call, Reply reply) {
    String size =
        "The answer has %d bytes and at most %d come through"
            .formatted(reply.body().length, LARGEST);
    return elsewhere
        .map(
            answers -> {
              URI address = kept(answers, call, reply);
              return error(size + "; for 15 minutes it is at " + address)
                  .with("Location", address.toString());
            })
        .orElseGet(() -> error(size));
  }

  private static URI kept(LargeAnswers answers, Call call, Reply reply) {
    String type = reply.headers().getOrDefault("Content-Type", "application/octet-stream");
    try {
      return answers.keep(call.id(), type, reply.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Reply error(String message) {
    return new ApiError(413, message).reply();
  }
}
