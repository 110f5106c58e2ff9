package io.butlerops.functions.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.EventType;
import io.butlerops.contract.SiteId;
import io.butlerops.functions.action.ActionLink;
import io.butlerops.functions.action.ActionLinks;
import io.butlerops.functions.action.LinkKeys;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Delivery.Context;
import io.butlerops.functions.delivery.Delivery.Phase;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Channel;
import io.butlerops.functions.notify.channel.ChannelConfig;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Notifier;
import io.butlerops.functions.notify.channel.Outside;
import io.butlerops.functions.settings.AlertSettings;
import io.butlerops.functions.settings.MovableClock;
import io.butlerops.functions.settings.Samples;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SenderTest {
  private static final String ALERT = "0123456789abcdef0123456789abcdef";
  private static final String WITH_ADMIN = "links: {admin: 'https://butler.test/admin'}\n";

  private final MovableClock clock = new MovableClock(Samples.TIME);
  private final List<Notification> sent = new ArrayList<>();
  private final ActionLinks links = new ActionLinks(() -> new byte[32], clock);

  @Test
  void send_openAlert_linkToActOnIt() {
    URI link = linkOf(WITH_ADMIN, ALERT, Phase.TRIGGER, () -> new byte[32]).orElseThrow();

    assertThat(link.toString()).startsWith("https://butler.test/admin/act/");
    ActionLink signed =
        links.verify(link.toString().substring(link.toString().lastIndexOf('/') + 1)).orElseThrow();
    assertThat(signed.site()).isEqualTo(SiteId.of("hq"));
    assertThat(signed.alertKey()).isEqualTo(ALERT);
  }

  @Test
  void send_nothingToActOn_noLink() {
    assertThat(linkOf("", ALERT, Phase.TRIGGER, () -> new byte[32])).isEmpty();
    assertThat(linkOf(WITH_ADMIN, "", Phase.TRIGGER, () -> new byte[32])).isEmpty();
    assertThat(linkOf(WITH_ADMIN, ALERT, Phase.RECOVERED, () -> new byte[32])).isEmpty();
  }

  @Test
  void send_noKeyToBeHad_goesWithoutTheLink() {
    LinkKeys broken =
        () -> {
          throw new IllegalStateException("the table does not answer");
        };
    assertThat(linkOf(WITH_ADMIN, ALERT, Phase.TRIGGER, broken)).isEmpty();
    assertThat(sent).hasSize(1);
  }

  private Optional<URI> linkOf(String yaml, String alertKey, Phase phase, LinkKeys keys) {
    sent.clear();
    AlertSettings settings =
        AlertSettings.parse(
            "butler.yaml",
            "destinations: {ops: {type: kept}}\ncatchAll: ops\n" + yaml,
            List.of(new Channel("kept", section -> new Kept())));
    Context context = new Context("", "", alertKey, Optional.empty(), "", List.of(), "", "");
    Delivery delivery =
        new Delivery("d1", SiteId.of("hq"), "a1", "ops", "", phase, Samples.TIME, context);
    new Sender(FakeOutside.with(Map.of()), new ActionLinks(keys, clock), NoRelays.WAY)
        .recipe(delivery, settings)
        .orElseThrow()
        .send(new Told(Samples.reload("a1", EventType.TASK_FAILED), List.of(), 0));
    return sent.get(0).acknowledge();
  }

  /** Keeps what it should send. */
  private final class Kept implements ChannelConfig {
    @Override
    public Duration pace() {
      return Duration.ZERO;
    }

    @Override
    public Notifier notifier(Outside outside) {
      return notification -> {
        sent.add(notification);
        return new Result.Delivered(OptionalInt.empty());
      };
    }
  }
}
