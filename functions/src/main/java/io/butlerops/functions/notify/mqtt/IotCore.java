package io.butlerops.functions.notify.mqtt;

import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.AwsRule;
import io.butlerops.functions.platform.AwsCall;
import io.butlerops.functions.platform.AwsService;
import io.butlerops.functions.platform.SignedAws;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** AWS IoT Core, by HTTP: a function that lives for one call needs no MQTT session. */
final class IotCore implements Broker {
  private final SignedAws aws;

  IotCore(SignedAws aws) {
    this.aws = aws;
  }

  @Override
  public Result publish(String topic, byte[] payload) {
    String encoded = URLEncoder.encode(topic, StandardCharsets.UTF_8).replace("+", "%20");
    return AwsRule.send(
        aws,
        new AwsCall(
            AwsService.IOT_DATA,
            "POST",
            "/topics/" + encoded,
            Map.of("qos", "1"),
            Map.of("Content-Type", "application/octet-stream"),
            payload));
  }
}
