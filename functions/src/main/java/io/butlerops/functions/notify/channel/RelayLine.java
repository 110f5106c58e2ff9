package io.butlerops.functions.notify.channel;

import com.fasterxml.jackson.databind.JsonNode;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Messenger.Parcel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Calls made by a relay. No address is forbidden here: the relay's own file says which it may call.
 *
 * @param ca certificates, or the mark of a secret that holds them
 */
record RelayLine(Messenger messenger, Optional<String> ca) implements HttpLine {
  @Override
  public HttpLine trusting(String pem) {
    return new RelayLine(messenger, Optional.of(pem));
  }

  @Override
  public Result exchange(HttpCall call, Function<HttpAnswer, Result> judged) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("method", call.method());
    fields.put("url", call.uri().toString());
    call.headers().forEach((name, value) -> fields.put("header." + name, value));
    ca.ifPresent(pem -> fields.put("ca", pem));
    byte[] body = call.body().orElse("").getBytes(StandardCharsets.UTF_8);
    return messenger.deliver(
        new Parcel("http", "", fields, body), data -> judged.apply(answer(data)));
  }

  private static HttpAnswer answer(JsonNode data) {
    return new HttpAnswer(
        data.path("status").asInt(),
        Optional.of(data.path("retryAfter").asText()).filter(text -> !text.isEmpty()),
        data.path("said").asText());
  }
}
