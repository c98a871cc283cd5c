package dev.sluice.server;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.util.FileSize;
import dev.sluice.server.enrich.EmptyFieldsLog;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Where log lines go: for the service all to standard error; for commands the lines about single
/// tracks to `DIR/logs/tracks.log`, because a bulk run must not drown its terminal.
final class Logging {
  private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level %msg%n";
  private static final long FILE_BYTES = 10L << 20;
  private static final int FILES = 5;

  private Logging() {}

  /// Leads what libraries log by way of java.util.logging to the same place.
  static void begin() {
    if (!SLF4JBridgeHandler.isInstalled()) {
      SLF4JBridgeHandler.removeHandlersForRootLogger();
      SLF4JBridgeHandler.install();
    }
  }

  /// Keeps the terminal for what goes wrong, unless the operator wants another level.
  static void quiet() {
    if (System.getenv("SLUICE_LOG_LEVEL") == null
        && LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger("dev.sluice").setLevel(Level.WARN);
    }
  }

  /// Keeps the terminal for what concerns the whole run.
  static void tracksUnder(Path data) {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      var tracks = context.getLogger(EmptyFieldsLog.LOGGER);
      tracks.setAdditive(false);
      tracks.detachAndStopAllAppenders();
      tracks.addAppender(file(context, data.resolve("logs").resolve("tracks.log")));
    }
  }

  private static RollingFileAppender<ILoggingEvent> file(LoggerContext context, Path path) {
    var appender = new RollingFileAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setFile(path.toString());
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern(LINE);
    encoder.start();
    appender.setEncoder(encoder);
    var window = new FixedWindowRollingPolicy();
    window.setContext(context);
    window.setParent(appender);
    window.setFileNamePattern(path + ".%i");
    window.setMaxIndex(FILES);
    window.start();
    var size = new SizeBasedTriggeringPolicy<ILoggingEvent>();
    size.setContext(context);
    size.setMaxFileSize(new FileSize(FILE_BYTES));
    size.start();
    appender.setRollingPolicy(window);
    appender.setTriggeringPolicy(size);
    appender.start();
    return appender;
  }
}
