package io.butlerops.relay.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.contract.api.Call;
import io.butlerops.contract.api.Caller;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A request as it came.
 *
 * @param target path and query byte for byte, one character each
 */
record Request(Call call, String target) {
  private static final int MOST_PARAMETERS = 1024;

  static Request of(FullHttpRequest request, String id, Caller caller) {
    String target = request.uri();
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    Call call =
        new Call(
            id,
            request.method().name(),
            new String(path.getBytes(ISO_8859_1), UTF_8),
            question < 0 ? Map.of() : query(target.substring(question + 1)),
            headers(request),
            ByteBufUtil.getBytes(request.content()),
            caller);
    return new Request(call, target);
  }

  /** What is wrongly encoded is taken as it stands. */
  private static Map<String, List<String>> query(String raw) {
    return new QueryStringDecoder(Target.legal(raw), UTF_8, false, MOST_PARAMETERS, true)
        .parameters();
  }

  private static Map<String, String> headers(FullHttpRequest request) {
    Map<String, String> headers = new HashMap<>();
    request
        .headers()
        .forEach(
            header ->
                headers.merge(
                    header.getKey().toLowerCase(Locale.ROOT),
                    header.getValue(),
                    (first, next) -> first + ", " + next));
    return headers;
  }
}
