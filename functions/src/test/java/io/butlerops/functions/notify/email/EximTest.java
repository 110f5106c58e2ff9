package io.butlerops.functions.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.butlerops.functions.delivery.Result;
import io.butlerops.functions.notify.channel.Configs;
import io.butlerops.functions.notify.channel.FakeOutside;
import io.butlerops.functions.notify.channel.Notification;
import io.butlerops.functions.notify.channel.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a mail server that others wrote. */
class EximTest {
  @TempDir private Path folder;
  private EximServer server;

  @BeforeEach
  void start() throws IOException {
    assumeTrue(EximServer.isUsable(), "exim4 is not installed, or this is not root");
    server = new EximServer(folder);
    server.start();
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void send_alert_takenForItsOneRecipient() throws IOException {
    assertThat(send(Samples.hostile(), "ops@example.com", "hunter22"))
        .isInstanceOf(Result.Delivered.class);

    assertThat(server.mails())
        .contains("Message-ID: <d-1@example.com>", "To: ops@example.com", "Auto-Submitted:")
        .contains("multipart/alternative")
        .doesNotContain("bi@example.com");
  }

  @Test
  void send_unknownPerson_givenUpWithTheServersWords() {
    Result result = send(Samples.failedReload(), "nobody@example.com", "hunter22");
    assertThat(result).isInstanceOf(Result.GiveUp.class);
    assertThat(result.reason()).contains("there is no such person");
  }

  @Test
  void send_serverDefers_later() {
    Result result = send(Samples.failedReload(), "busy@example.com", "hunter22");
    assertThat(result).isInstanceOf(Result.Later.class);
    assertThat(result.reason()).contains("try again later");
  }

  @Test
  void send_wrongPassword_givenUpWithoutNamingIt() {
    Result result = send(Samples.failedReload(), "ops@example.com", "wrong-password");
    assertThat(result).isInstanceOf(Result.GiveUp.class);
    assertThat(result.reason()).doesNotContain("wrong-password");
  }

  private Result send(Notification notification, String recipient, String password) {
    String yaml =
        """
        host: 127.0.0.1
        port: %d
        tls: none
        user: butler
        password: secret:smtp
        from: Butler <butler@example.com>
        to: [ops@example.com, bi@example.com]
        """
            .formatted(server.port());
    return Configs.read(yaml, EmailConfig::read)
        .notifier(FakeOutside.with(Map.of("smtp", password)))
        .send(
            new Notification(
                Samples.delivery(recipient), notification.event(), notification.place()));
  }
}
