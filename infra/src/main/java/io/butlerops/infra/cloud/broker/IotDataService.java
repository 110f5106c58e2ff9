package io.butlerops.infra.cloud.broker;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.butlerops.infra.cloud.endpoint.RestService;
import io.butlerops.infra.cloud.rule.Published;
import java.net.URLDecoder;
import java.util.function.Consumer;

/** IoT Core's {@code Publish} over HTTP: {@code POST /topics/{topic}}. */
public final class IotDataService implements RestService {
  private static final String PATH = "/topics/";
  private static final int LARGEST_PAYLOAD = 128 << 10;

  private final Consumer<Published> broker;

  public IotDataService(Consumer<Published> broker) {
    this.broker = broker;
  }

  @Override
  public String signedAs() {
    return "iotdata";
  }

  @Override
  public Answer call(Call call) {
    if (!call.method().equals("POST") || !call.path().startsWith(PATH)) {
      throw new IllegalArgumentException("only Publish is served here");
    }
    String encoded = call.path().substring(PATH.length()).replace("+", "%2B");
    String topic = URLDecoder.decode(encoded, UTF_8);
    if (topic.isEmpty()
        || topic.matches(".*[+#].*")
        || topic.chars().filter(c -> c == '/').count() > 7) {
      throw new IllegalArgumentException("'" + topic + "' is no topic to publish to");
    }
    if (call.body().length > LARGEST_PAYLOAD) {
      throw new IllegalArgumentException("a payload has at most 128 KB");
    }
    broker.accept(new Published(topic, "iot-data", call.body()));
    return Answer.of(200, "application/json", "{\"message\":\"OK\"}".getBytes(UTF_8));
  }
}
