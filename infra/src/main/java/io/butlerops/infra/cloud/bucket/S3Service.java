package io.butlerops.infra.cloud.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.infra.cloud.endpoint.RestService;
import java.io.IOException;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * S3 with the bucket in the path, as far as functions need it: put, get, head, delete, list
 * (version 2).
 */
public final class S3Service implements RestService {
  private final Buckets buckets;

  public S3Service(Buckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public String signedAs() {
    return "s3";
  }

  @Override
  public Answer call(Call call) throws IOException {
    String[] parts = call.path().substring(1).split("/", 2);
    Optional<Bucket> bucket = buckets.byName(parts[0]);
    String key = parts.length < 2 ? "" : URLDecoder.decode(parts[1].replace("+", "%2B"), UTF_8);
    if (bucket.isEmpty()) {
      return failure(404, "NoSuchBucket", "there is no bucket '" + parts[0] + "'");
    }
    if (!key.isEmpty()) {
      return object(bucket.get(), key, call);
    }
    boolean list = call.method().equals("GET") && "2".equals(call.query().get("list-type"));
    return list
        ? new Listing(parts[0], call.query()).of(bucket.get())
        : failure(405, "MethodNotAllowed", "only ListObjectsV2 is served for a bucket");
  }

  private static Answer object(Bucket bucket, String key, Call call) throws IOException {
    switch (call.method()) {
      case "PUT" -> {
        bucket.put(key, call.body());
        return new Answer(200, Map.of("ETag", etag(call.body())), new byte[0]);
      }
      case "GET", "HEAD" -> {
        return bucket
            .get(key)
            .map(content -> found(content))
            .orElseGet(() -> failure(404, "NoSuchKey", "The specified key does not exist."));
      }
      case "DELETE" -> {
        bucket.delete(key);
        return new Answer(204, Map.of(), new byte[0]);
      }
      default -> {
        return failure(405, "MethodNotAllowed", call.method() + " is not served for an object");
      }
    }
  }

  private static Answer found(byte[] content) {
    Map<String, String> headers =
        Map.of("ETag", etag(content), "Content-Type", "binary/octet-stream");
    return new Answer(200, headers, content);
  }

  private static Answer failure(int status, String code, String message) {
    String xml = new Xml("Error").leaf("Code", code).leaf("Message", message).toString();
    return Answer.of(status, "application/xml", xml.getBytes(UTF_8));
  }

  static String etag(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("MD5").digest(content);
      return "\"" + HexFormat.of().formatHex(digest) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has MD5", e);
    }
  }
}
