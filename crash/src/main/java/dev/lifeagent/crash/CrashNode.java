package dev.lifeagent.crash;

import com.codahale.metrics.MetricRegistry;
import dev.lifeagent.adapters.persistence.log.CommitListener;
import dev.lifeagent.adapters.persistence.postgres.PostgresStore;
import dev.lifeagent.adapters.persistence.postgres.PostgresUrl;
import dev.lifeagent.adapters.persistence.store.ReaderPool;
import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A node, in a process of its own: threads that append one entry after another and write what they
 * were told. It goes on after refusals, and after it was told to stop, to show that it may not. It
 * ends when its standard input does, so that it does not outlive who started it.
 */
public final class CrashNode {
  /** What it prints before the reason when it is told to stop. */
  static final String STOPPED = "stopped: ";

  /** The address, which holds a password, is not shown among the arguments of a process. */
  static final String URL = "CRASH_URL";

  private static final int THREADS = 4;
  private static final int ONE_IN = 8;

  /** So that a log of some minutes stays short: a node that starts reads a million records. */
  private static final Duration BETWEEN = Duration.ofMillis(8);

  private static final Duration AFTER_REFUSAL = Duration.ofMillis(20);

  private final EventLog log;
  private final OutputStream answers;
  private final String name;

  private CrashNode(EventLog log, OutputStream answers, String name) {
    this.log = log;
    this.answers = answers;
    this.name = name;
  }

  /**
   * Runs it.
   *
   * @param arguments its name, the key of checkpoints, its folder, and the file of its answers
   */
  public static void main(String[] arguments) throws IOException {
    Path home = Path.of(arguments[2]);
    PostgresStore store = open(System.getenv(URL), Path.of(arguments[1]), home);
    EventLog log = store.openLog(CommitListener.NONE, () -> false).log();
    OutputStream answers =
        Files.newOutputStream(
            Path.of(arguments[3]), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    CrashNode node = new CrashNode(log, answers, arguments[0]);
    for (int i = 1; i <= THREADS; i++) {
      int thread = i;
      new Thread(() -> node.append(thread), "append-" + thread).start();
    }
    while (System.in.read() >= 0) {
      // Nothing is ever sent.
    }
    Runtime.getRuntime().halt(0);
  }

  static PostgresStore open(String url, Path key, Path home) {
    return PostgresStore.open(
        PostgresUrl.of(url),
        key,
        home.resolve("checkpoint"),
        home.resolve("plans"),
        Optional.empty(),
        "crash",
        new ReaderSettings(new ReaderPool(), new MetricRegistry(), "crash"),
        reason -> System.out.println(STOPPED + reason));
  }

  private void append(int thread) {
    for (long n = 1; ; n++) {
      String request = name + "-" + thread + "-" + n;
      if (n % ONE_IN == 0) {
        OptionalLong begun =
            append(request, event(EventKind.LLM_STARTED, Outcome.STARTED, request));
        if (begun.isPresent()) {
          String end = request + "-end";
          append(end, event(EventKind.LLM, Outcome.OK, end).closing(begun.getAsLong()));
        }
      } else {
        append(request, event(EventKind.ACT, Outcome.OK, request));
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }

  private OptionalLong append(String request, Event event) {
    try {
      long id = log.append(Entry.of(event));
      tell(Answer.acknowledged(request, id, Answer.now()));
      return OptionalLong.of(id);
    } catch (EventLogException e) {
      boolean unknown = String.valueOf(e.getMessage()).contains("not known");
      tell(unknown ? Answer.unknown(request, Answer.now()) : Answer.refused(request, Answer.now()));
      LockSupport.parkNanos(AFTER_REFUSAL.toNanos());
      return OptionalLong.empty();
    }
  }

  /**
   * One call of the system for a line: what was told is in the file even if this is killed next.
   */
  private void tell(Answer answer) {
    byte[] line = answer.line().getBytes(StandardCharsets.US_ASCII);
    try {
      synchronized (answers) {
        answers.write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Event event(EventKind kind, Outcome outcome, String request) {
    Instant now = Instant.now();
    Observation seen = Observation.of(request, now, Duration.ZERO, Map.of("n", 1), Map.of());
    return Event.of(now, kind, Optional.of(new AgentId("agent")), "key", outcome, seen);
  }
}
