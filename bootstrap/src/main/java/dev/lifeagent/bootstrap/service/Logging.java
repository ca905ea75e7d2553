package dev.lifeagent.bootstrap.service;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * What is logged, of every command: warnings, on standard error, so that standard output holds
 * answers alone; neither classes nor stack traces, unless LIFE_AGENT_DEBUG is set. Logback finds
 * this class by itself when something logs first. It is code rather than a file since reading a
 * configuration takes a tenth of the time to start.
 */
public final class Logging extends ContextAwareBase implements Configurator {
  private static final String CHECKPOINTS = "dev.lifeagent.adapters.persistence";
  private static final String PATTERN = "%d{ISO8601,UTC} %-5level %m%n%nopex";

  /** With LIFE_AGENT_DEBUG: who says so, and where. */
  private static final String DEBUG_PATTERN = "%d{ISO8601,UTC} %-5level %c: %m%n%rEx";

  /** From now on no checkpoints: for a command whose output people read on their terminal. */
  public static void withoutCheckpoints() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(CHECKPOINTS).setLevel(null);
    }
  }

  /** Called by logback. */
  public Logging() {}

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    boolean debug = System.getenv("LIFE_AGENT_DEBUG") != null;
    encoder.setPattern(debug ? DEBUG_PATTERN : PATTERN);
    encoder.start();
    ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(encoder);
    console.start();
    ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    context.getLogger("dev.lifeagent").setLevel(debug ? Level.DEBUG : Level.WARN);
    // A checkpoint a minute, so that one more copy of it exists wherever the log of the process
    // goes.
    context.getLogger(CHECKPOINTS).setLevel(debug ? Level.DEBUG : Level.INFO);
    root.addAppender(console);
    SLF4JBridgeHandler.removeHandlersForRootLogger();
    SLF4JBridgeHandler.install();
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }
}
