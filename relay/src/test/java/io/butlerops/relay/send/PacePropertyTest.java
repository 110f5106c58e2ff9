package io.butlerops.relay.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class PacePropertyTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private record Sent(long at, int bytes) {}

  @Property
  void sendingAsFastAsAllowed_staysUnderTheLimitsInEverySecond(
      @ForAll @Size(min = 100, max = 400)
          List<@IntRange(min = 1, max = Batch.MAX_BYTES) Integer> sizes,
      @ForAll boolean small) {
    Pace pace = new Pace();
    List<Sent> sent = new ArrayList<>();
    long now = Long.MAX_VALUE - SECOND; // nanoTime may overflow
    for (int size : sizes) {
      long delay = pace.delay(now);
      while (delay > 0) {
        now += delay;
        delay = pace.delay(now);
      }
      sent.add(new Sent(now, small ? size % 500 : size));
      pace.sent(now, sent.get(sent.size() - 1).bytes);
    }
    for (int i = 0; i < sent.size(); i++) {
      assertWithinLimits(sent, i);
    }
  }

  private static void assertWithinLimits(List<Sent> sent, int from) {
    int bytes = 0;
    int publishes = 0;
    for (int i = from; i < sent.size() && sent.get(i).at - sent.get(from).at < SECOND; i++) {
      bytes += sent.get(i).bytes;
      publishes++;
    }
    assertThat(publishes).isLessThan(90);
    assertThat(bytes).isLessThanOrEqualTo(400 << 10);
  }
}
