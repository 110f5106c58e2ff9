package io.butlerops.functions.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RecipeTest {
  private static final Result.Refused REFUSED =
      new Result.Refused("answered 400: invalid_blocks", OptionalInt.of(400));
  private static final Result.GiveUp GIVEN_UP =
      new Result.GiveUp("answered 400: invalid_blocks", OptionalInt.of(400));
  private static final Result.Delivered DELIVERED = new Result.Delivered(OptionalInt.of(200));

  private final List<Notification> sent = new ArrayList<>();

  @Test
  void send_refusedButMayBePlainer_sentPlainWithTheReason() {
    assertThat(send(true, REFUSED, DELIVERED)).isEqualTo(DELIVERED);
    assertThat(sent)
        .extracting(Notification::plain)
        .containsExactly("", "the destination answered 400: invalid_blocks");
  }

  @Test
  void send_refusedPlainToo_givenUp() {
    assertThat(send(true, REFUSED, REFUSED)).isEqualTo(GIVEN_UP);
    assertThat(sent).hasSize(2);
  }

  @Test
  void send_refusedAndNothingPlainerThere_givenUpAtOnce() {
    assertThat(send(false, REFUSED, DELIVERED)).isEqualTo(GIVEN_UP);
    assertThat(sent).hasSize(1);
  }

  private Result send(boolean rich, Result... answers) {
    Notification sample = Samples.failedReload();
    Recipe recipe =
        new Recipe(
            sample.delivery(),
            sample.place(),
            notification -> {
              sent.add(notification);
              return answers[sent.size() - 1];
            },
            Duration.ZERO,
            rich);
    return recipe.send(new Told(sample.event(), List.of(), 0));
  }
}
