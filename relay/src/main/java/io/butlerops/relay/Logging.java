package io.butlerops.relay;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import io.butlerops.relay.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** Where log lines go; the only place that knows the logging library. */
final class Logging {
  private static final String OURS = "io.butlerops";

  /**
   * A line for each message, whatever names and texts of others stand in it; a stack trace below it
   * is indented, so that none of its lines looks like another message.
   */
  static final String PATTERN =
      "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level %replace(%msg){'[\\p{Cc}\\p{Zl}\\p{Zp}]+', ' '}%n"
          + "%replace(%ex){'\\n(?=\\S)', '$0    '}%nopex";

  private static final FileSize FILE_SIZE = new FileSize(20 << 20);

  private Logging() {}

  /**
   * A file of a name of its own: on one class path with the operator's commands are two of them.
   */
  static void configure() {
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "relay-logback.xml");
    }
  }

  /** For commands that print their answer themselves. */
  static void quiet() {
    root().setLevel(Level.OFF);
  }

  static void start(LogSettings settings) {
    ((LoggerContext) LoggerFactory.getILoggerFactory())
        .getLogger(OURS)
        .setLevel(Level.convertAnSLF4JLevel(settings.level()));
    settings.dir().ifPresent(dir -> root().addAppender(file(settings, created(dir))));
  }

  /** Writes out what is buffered and closes the files. */
  static void stop() {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
  }

  private static Path created(Path dir) {
    try {
      Files.createDirectories(dir);
      if (!Files.isWritable(dir)) {
        throw new IOException("not writable");
      }
      return dir;
    } catch (IOException e) {
      throw new Failure("log.dir " + dir + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static RollingFileAppender<ILoggingEvent> file(LogSettings settings, Path dir) {
    LoggerContext context = root().getLoggerContext();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(PATTERN);
    encoder.start();
    RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
    appender.setContext(context);
    appender.setFile(dir.resolve("relay.log").toString());
    appender.setEncoder(encoder);
    SizeAndTimeBasedRollingPolicy<ILoggingEvent> rolling = new SizeAndTimeBasedRollingPolicy<>();
    rolling.setContext(context);
    rolling.setParent(appender);
    rolling.setFileNamePattern(dir.resolve("relay.%d{yyyy-MM-dd}.%i.log.gz").toString());
    rolling.setMaxFileSize(FILE_SIZE);
    rolling.setMaxHistory(settings.keepDays());
    rolling.setTotalSizeCap(new FileSize(settings.maxSize()));
    rolling.start();
    appender.setRollingPolicy(rolling);
    appender.start();
    return appender;
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }
}
