package dev.lifeagent.application.observe;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.Origin;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.TimeLimit;
import dev.lifeagent.domain.tool.Act;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Calls, and a log that keeps what it was given. */
public final class Calls {
  /** A limit that never passes. */
  public static final TimeLimit LIMIT = new TimeLimit(Duration.ofSeconds(1), () -> 0);

  public static final Origin ORIGIN = new Origin("test", "strict");

  static final Policy POLICY = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
  static final AgentId AGENT = new AgentId("a-1");

  private Calls() {}

  static Call by(String caller) {
    return by(caller, CallKind.ACT);
  }

  static Call by(String caller, CallKind kind) {
    return Call.of(Caller.unbound(caller), kind, POLICY, "r-1", Instant.EPOCH);
  }

  static Act act(String action) {
    return new Act(AGENT, action, Map.of("n", 1));
  }

  static String redact(String text, Deadline deadline) {
    return text.replace("SECRET", "[x]");
  }

  /** Keeps whole entries, with what the fake of the kit does not show. */
  static final class EntryLog implements EventLog {
    final List<Entry> entries = new CopyOnWriteArrayList<>();

    @Override
    public CompletionStage<Long> appendLater(Entry entry) {
      entries.add(entry);
      return CompletableFuture.completedStage((long) entries.size());
    }

    Entry last() {
      return entries.get(entries.size() - 1);
    }
  }

  /** A clock that a test moves. */
  public static final class Hand extends Clock {
    private Instant now = Instant.EPOCH;

    /** Moves it on. */
    public void move(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
