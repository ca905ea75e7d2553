package dev.lifeagent.application.observe;

import dev.lifeagent.domain.Sha256;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a client that asks the same again and again from filling the log: the first refusals of the
 * same request by the same key are recorded one by one, the others of that minute as one event with
 * their number. That event is recorded with a call after the minute, or when this is flushed.
 */
final class RepeatedDenials {
  private static final int ONE_BY_ONE = 20;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  /** With more different refusals than this in a minute, the new ones are recorded one by one. */
  private static final int MOST_WINDOWS = 10_000;

  private final Recorder recorder;
  private final Map<String, Window> windows = new LinkedHashMap<>();

  RepeatedDenials(Recorder recorder) {
    this.recorder = recorder;
  }

  private static final class Window {
    private final Event first;
    private long seen;

    /** Without the content, which may be as long as a request and would stay for a minute. */
    Window(Event first) {
      this.first = first.with(first.observation().withContent(Map.of(), Map.of()));
    }

    long counted() {
      return seen - ONE_BY_ONE;
    }
  }

  /** Records the denial, or counts it; returns the id of its event, or 0. */
  long record(Event denial) {
    return standsAlone(denial) ? recorder.record(Entry.of(denial)) : 0;
  }

  private synchronized boolean standsAlone(Event denial) {
    String key = key(denial);
    Window window = windows.get(key);
    if (window == null) {
      if (windows.size() >= MOST_WINDOWS) {
        return true;
      }
      window = new Window(denial);
      windows.put(key, window);
    }
    window.seen++;
    return window.counted() <= 0;
  }

  /** Records the numbers of the minutes that are over. */
  void flushEnded() {
    flush(recorder.now().minus(WINDOW));
  }

  /** Records all numbers. */
  void flush() {
    flush(Instant.MAX);
  }

  private void flush(Instant startedBefore) {
    for (Window window : ended(startedBefore)) {
      Event first = window.first;
      Map<String, @Nullable Object> output = new LinkedHashMap<>();
      output.put("count", window.counted());
      output.put("kind", first.kind().code());
      Observation seen = first.observation().withContent(Map.of(), output);
      recorder.record(
          Entry.of(
              Event.of(
                  recorder.now(),
                  EventKind.DENIALS_REPEATED,
                  first.agent(),
                  first.actor(),
                  first.outcome(),
                  seen)));
    }
  }

  /** Windows stand in the order in which they began. */
  private synchronized List<Window> ended(Instant startedBefore) {
    List<Window> counted = new ArrayList<>();
    var entries = windows.entrySet().iterator();
    while (entries.hasNext()) {
      Window window = entries.next().getValue();
      if (!window.first.at().isBefore(startedBefore)) {
        break;
      }
      entries.remove();
      if (window.counted() > 0) {
        counted.add(window);
      }
    }
    return counted;
  }

  private static String key(Event denial) {
    Observation seen = denial.observation();
    return String.join(
        "\n",
        denial.actor(),
        denial.agent().toString(),
        denial.kind().code(),
        seen.code().orElse(""),
        seen.verdict().map(verdict -> verdict.policyDigest()).orElse(""),
        Sha256.hex(seen.input().toString()));
  }
}
