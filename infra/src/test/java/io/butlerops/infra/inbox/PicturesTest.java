package io.butlerops.infra.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.butlerops.contract.settings.Section;
import io.butlerops.functions.delivery.Delivery;
import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.ChannelConfig;
import io.butlerops.functions.notify.channel.Configs;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.notify.channel.Gallery;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.email.EmailConfig;
import io.butlerops.functions.notify.slack.SlackConfig;
import io.butlerops.functions.notify.teams.TeamsConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Sends one message of each kind through the real notifiers into the real inbox, which holds it to
 * what the vendors refuse. With a folder it also takes a picture of each, as its reader sees it:
 *
 * <pre>
 * mvn -pl infra -am test -Dtest=PicturesTest -Dsurefire.failIfNoSpecifiedTests=false -Dpictures=../docs/images
 * </pre>
 *
 * Needs {@code chromium} on the path.
 */
class PicturesTest {
  private static final String MAIL =
      "host: 127.0.0.1\nport: %d\ntls: none\nfrom: Butler <butler@example.com>\nto: ops@example.com";
  private static final String TEMPLATE = "\ntemplate: '{{#each taskTags}}'";

  @Test
  void everyKindOfMessage_everyChannel_takenByItsVendor() throws IOException {
    try (Inbox inbox = Inbox.start(Inbox.Options.ANYWHERE, Clock.systemUTC())) {
      for (Map.Entry<String, Notification> each : Gallery.all().entrySet()) {
        slack(inbox, each.getKey(), "", each.getValue());
        teams(inbox, each.getKey(), "", each.getValue());
        mail(inbox, "", each.getValue());
      }
      slack(inbox, "template", TEMPLATE, Gallery.failed());
      teams(inbox, "template", TEMPLATE, Gallery.failed());
      mail(inbox, TEMPLATE, Gallery.failed());
      assertThat(inbox.messages()).hasSize(3 * (Gallery.all().size() + 1));
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "pictures", matches = ".+")
  void pictures_ofTheMessages_written() throws IOException, InterruptedException {
    take(Files.createDirectories(Path.of(System.getProperty("pictures"))));
  }

  static void take(Path folder) throws IOException, InterruptedException {
    Map<String, Notification> all = Gallery.all();
    try (Inbox inbox = Inbox.start(Inbox.Options.ANYWHERE, Clock.systemUTC())) {
      Camera camera = new Camera(folder);
      for (String name :
          List.of("failed", "aborted", "distributed", "group-12", "missing", "service-stopped")) {
        camera.take("slack-" + name, 720, slack(inbox, name, "", all.get(name)));
      }
      for (String name : List.of("failed", "recovered", "engine-reload-failed", "group-500")) {
        camera.take("teams-" + name, 720, teams(inbox, name, "", all.get(name)));
      }
      for (String name : List.of("failed", "succeeded", "held-back", "service-started")) {
        camera.take("mail-" + name, 760, mail(inbox, "", all.get(name)));
      }
      URI failed = mail(inbox, "", all.get("failed"));
      camera.take("mail-failed-phone", 500, failed);
      camera.dark().take("mail-failed-dark", 760, failed);
    }
  }

  private static URI slack(Inbox inbox, String name, String more, Notification told) {
    return sent(inbox, "url: " + inbox.slack(name) + more, SlackConfig::read, told, "?only=");
  }

  private static URI teams(Inbox inbox, String name, String more, Notification told) {
    return sent(inbox, "url: " + inbox.teams(name) + more, TeamsConfig::read, told, "?only=");
  }

  private static URI mail(Inbox inbox, String more, Notification told) {
    Delivery delivery = told.delivery();
    Delivery addressed =
        new Delivery(
            delivery.id(),
            delivery.site(),
            delivery.eventId(),
            delivery.destination(),
            "ops@example.com",
            delivery.phase(),
            delivery.created(),
            delivery.context());
    Notification mail =
        new Notification(
            addressed,
            told.event(),
            told.place(),
            told.members(),
            told.total(),
            told.acknowledge(),
            told.plain());
    String settings = MAIL.formatted(inbox.smtp().port()) + more;
    return sent(inbox, settings, EmailConfig::read, mail, "mail/");
  }

  /** The address at which the message is seen. */
  private static URI sent(
      Inbox inbox,
      String settings,
      Function<Section, ? extends ChannelConfig> reader,
      Notification told,
      String path) {
    Result result =
        Configs.read(settings, reader::apply).notifier(FakeOutside.with(Map.of())).send(told);
    assertThat(result).as(path).isInstanceOf(Result.Delivered.class);
    long id = inbox.messages().get(inbox.messages().size() - 1).id();
    return inbox.uri().resolve(path + id);
  }
}
