package dev.lifeagent.application.observe;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.gate.RefusalCode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a client that is refused repeatedly from filling the log. In each minute, the first {@value
 * #ALONE_A_REQUEST} refusals of the same request by the same key are recorded one by one, and at
 * most {@value #ALONE_A_KEY} refusals of one key in all. The others are counted: one event for each
 * request that was recorded before, and one for each kind and code of the rest. These events are
 * recorded with the first call after the minute, or when this is flushed.
 */
final class RepeatedDenials {
  private static final int ALONE_A_REQUEST = 20;
  private static final int ALONE_A_KEY = 200;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final Recorder recorder;

  /** In the order in which they began. */
  private final Map<String, Window> windows = new LinkedHashMap<>();

  private final Map<String, Allowance> allowances = new HashMap<>();

  RepeatedDenials(Recorder recorder) {
    this.recorder = recorder;
  }

  /** What is counted together. */
  private static final class Window {
    private final Event first;
    private final Optional<AgentId> agent;
    private long alone;
    private long counted;

    /** Without the content, which may be large and would stay for a minute; it is on record. */
    Window(Event first, Optional<AgentId> agent) {
      Observation seen = first.observation().withoutContent();
      // What is counted is not one act.
      this.first = first.with(seen.with(seen.links().matchedBy(Optional.empty())));
      this.agent = agent;
    }
  }

  /** How many refusals of one key were recorded one by one since a moment. */
  private static final class Allowance {
    private final Instant since;
    private int used;

    Allowance(Instant since) {
      this.since = since;
    }
  }

  /** Records the denial, or counts it; returns the id of its event, or 0. */
  CompletionStage<Long> record(Event denial) {
    return standsAlone(denial)
        ? recorder.recordLater(Entry.of(denial))
        : CompletableFuture.completedStage(0L);
  }

  private synchronized boolean standsAlone(Event denial) {
    Allowance allowance = allowance(denial);
    boolean allowed = allowance.used < ALONE_A_KEY;
    String key = key(denial);
    Window window =
        allowed || windows.containsKey(key)
            ? window(key, denial, denial.agent())
            // Other requests, perhaps of other agents.
            : window(keyOfTheRest(denial), denial.with(bare(denial)), Optional.empty());
    if (allowed && window.alone < ALONE_A_REQUEST) {
      allowance.used++;
      window.alone++;
      return true;
    }
    window.counted++;
    return false;
  }

  /** What the refusals of one kind and code have in common. */
  private static Observation bare(Event denial) {
    Observation seen = denial.observation();
    Observation bare =
        Observation.of(seen.requestId(), seen.start(), seen.duration(), Map.of(), Map.of());
    return seen.code().map(bare::withCode).orElse(bare);
  }

  private Window window(String key, Event denial, Optional<AgentId> agent) {
    return windows.computeIfAbsent(key, absent -> new Window(denial, agent));
  }

  private Allowance allowance(Event denial) {
    return allowances.compute(
        denial.actor(),
        (actor, known) ->
            known == null || !denial.at().isBefore(known.since.plus(WINDOW))
                ? new Allowance(denial.at())
                : known);
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
      output.put("count", window.counted);
      output.put("kind", first.kind().code());
      Observation seen = first.observation().withContent(Map.of(), output);
      recorder.record(
          Entry.of(
              Event.of(
                  recorder.now(),
                  EventKind.DENIALS_REPEATED,
                  window.agent,
                  first.actor(),
                  first.outcome(),
                  seen)));
    }
  }

  private synchronized List<Window> ended(Instant startedBefore) {
    List<Window> counted = new ArrayList<>();
    var entries = windows.entrySet().iterator();
    while (entries.hasNext()) {
      Window window = entries.next().getValue();
      if (!window.first.at().isBefore(startedBefore)) {
        break;
      }
      entries.remove();
      if (window.counted > 0) {
        counted.add(window);
      }
    }
    allowances.values().removeIf(allowance -> allowance.since.isBefore(startedBefore));
    return counted;
  }

  private static String key(Event denial) {
    Observation seen = denial.observation();
    return String.join(
        "\n",
        keyOfTheRest(denial),
        denial.agent().toString(),
        seen.links().session().toString(),
        seen.verdict().map(verdict -> verdict.policyDigest()).orElse(""),
        Sha256.hex(seen.input().toString()));
  }

  private static String keyOfTheRest(Event denial) {
    return String.join(
        "\n",
        denial.actor(),
        denial.kind().code(),
        denial.observation().code().map(RefusalCode::code).orElse(""));
  }
}
