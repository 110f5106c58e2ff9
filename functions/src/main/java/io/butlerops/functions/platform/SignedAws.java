package io.butlerops.functions.platform;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Calls AWS HTTP APIs, signed after Signature Version 4 by the SDK's own signer. The JDK's client
 * carries them: it never repeats a POST by itself, and a repeated one may be a second mail.
 */
public final class SignedAws {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration CALL = Duration.ofSeconds(10);

  private final Function<AwsService, Target> targets;
  private final String region;
  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  /** Where a service is, and as whom to call it. */
  record Target(URI endpoint, AwsCredentialsProvider credentials) {}

  SignedAws(Function<AwsService, Target> targets, String region) {
    this.targets = targets;
    this.region = region;
  }

  /**
   * One attempt; an answer of any status is an answer.
   *
   * @throws IOException when there is none in time
   */
  public AwsAnswer call(AwsCall call) throws IOException {
    SdkHttpRequest signed = signer.sign(sign -> prepare(sign, call)).request();
    try {
      HttpResponse<byte[]> answer = http.send(request(signed, call), BodyHandlers.ofByteArray());
      return new AwsAnswer(
          answer.statusCode(), answer.headers().firstValue("Retry-After"), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while calling " + call.service());
    }
  }

  /** An address that serves the call without further rights, for so long. */
  public URI presigned(AwsCall call, Duration valid) {
    return signer
        .sign(
            sign -> {
              prepare(sign, call);
              sign.putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING);
              sign.putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, valid);
            })
        .request()
        .getUri();
  }

  private void prepare(SignRequest.Builder<AwsCredentialsIdentity> sign, AwsCall call) {
    Target target = targets.apply(call.service());
    boolean s3 = call.service() == AwsService.S3;
    sign.identity(target.credentials().resolveCredentials())
        .request(unsigned(call, target.endpoint()))
        .payload(ContentStreamProvider.fromByteArray(call.body()))
        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, call.service().signingName())
        .putProperty(AwsV4HttpSigner.REGION_NAME, region)
        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !s3)
        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !s3);
  }

  private static SdkHttpRequest unsigned(AwsCall call, URI endpoint) {
    SdkHttpFullRequest.Builder request =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.fromValue(call.method()))
            .uri(endpoint)
            .encodedPath(call.path());
    call.query().forEach(request::putRawQueryParameter);
    call.headers().forEach(request::putHeader);
    return request.build();
  }

  private static HttpRequest request(SdkHttpRequest signed, AwsCall call) {
    HttpRequest.Builder request = HttpRequest.newBuilder(signed.getUri()).timeout(CALL);
    for (Map.Entry<String, List<String>> header : signed.headers().entrySet()) {
      // The client sets the host itself, to what was signed.
      if (!"host".equalsIgnoreCase(header.getKey())) {
        header.getValue().forEach(value -> request.header(header.getKey(), value));
      }
    }
    boolean empty = call.body().length == 0;
    return request
        .method(
            call.method(),
            empty ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(call.body()))
        .build();
  }
}
