package io.butlerops.functions.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.SiteId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DeliveryItemTest {
  private static final Delivery DELIVERY =
      new Delivery(
          "d1",
          SiteId.of("hq"),
          "e1",
          "ops",
          "",
          Delivery.Phase.RESOLVE,
          Instant.parse("2026-01-10T06:00:00.123Z"));

  @Test
  void write_thenRead_same() {
    Map<String, AttributeValue> item = DeliveryItem.write(DELIVERY, Duration.ofDays(90));
    assertThat(DeliveryItem.read(item)).isEqualTo(DELIVERY);
    assertThat(DeliveryItem.readRecord(item).state()).isEqualTo(DeliveryState.PENDING);
    assertThat(DeliveryItem.readRecord(item).attempt()).isEqualTo(1);
  }

  @Test
  void write_keyAndTimeToLive_asTheTableHasThem() {
    Map<String, AttributeValue> item = DeliveryItem.write(DELIVERY, Duration.ofDays(90));
    assertThat(item.get("pk").s()).isEqualTo("D#d1");
    assertThat(item.get("sk").s()).isEqualTo("DELIVERY");
    assertThat(item.get("expires").n())
        .isEqualTo(Long.toString(Instant.parse("2026-04-10T06:00:00Z").getEpochSecond()));
    assertThat(DeliveryItem.write(DELIVERY, Duration.ofDays(30)).get("expires").n())
        .isEqualTo(Long.toString(Instant.parse("2026-02-09T06:00:00Z").getEpochSecond()));
  }
}
