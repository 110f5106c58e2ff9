package io.butlerops.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class LoggingTest {
  private final LoggerContext context = new LoggerContext();

  @Test
  void textOfOthers_staysOnItsLine() {
    String forged = "tag a\r\n2026-11-23 12:00:00.000 INFO  all well\u2028\u0085\u001b[2J";

    assertThat(written(forged, null).lines()).hasSize(1);
    assertThat(written(forged, null))
        .endsWith(
            "WARN  tasks.allow does not allow tag a 2026-11-23 12:00:00.000 INFO  all well [2J"
                + System.lineSeparator())
        .doesNotContain("\u001b");
  }

  @Test
  void stackTrace_belowItsMessage_indented() {
    Exception fault = new IllegalStateException("a\n2026-11-23 forged", new RuntimeException("b"));

    assertThat(written("x", fault).lines())
        .hasSizeGreaterThan(5)
        .contains("java.lang.IllegalStateException: a", "    2026-11-23 forged")
        .anySatisfy(line -> assertThat(line).startsWith("    Caused by: "))
        .anySatisfy(line -> assertThat(line).startsWith("\tat "));
  }

  @Test
  void console_writesTheSamePattern() throws Exception {
    try (InputStream settings = Logging.class.getResourceAsStream("/relay-logback.xml")) {
      assertThat(new String(settings.readAllBytes(), UTF_8))
          .contains("<pattern>" + Logging.PATTERN + "</pattern>");
    }
  }

  private String written(String name, Throwable fault) {
    PatternLayout layout = new PatternLayout();
    layout.setContext(context);
    layout.setPattern(Logging.PATTERN);
    layout.start();
    Logger logger = context.getLogger("test");
    return layout.doLayout(
        new LoggingEvent(
            "test",
            logger,
            Level.WARN,
            "tasks.allow does not allow {}",
            fault,
            new Object[] {name}));
  }
}
