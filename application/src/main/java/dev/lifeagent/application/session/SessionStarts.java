package dev.lifeagent.application.session;

import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.event.Entry;
import dev.lifeagent.domain.event.Event;
import dev.lifeagent.domain.event.EventKind;
import dev.lifeagent.domain.event.Links;
import dev.lifeagent.domain.event.Observation;
import dev.lifeagent.domain.event.Outcome;
import dev.lifeagent.domain.plan.Workspaces;
import dev.lifeagent.domain.session.Session;
import dev.lifeagent.domain.session.SessionStart;
import dev.lifeagent.domain.session.Sessions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records what each session starts from, once: the workspace of its first call, and the commit that
 * is checked out there at that time. Safe for use by several threads.
 *
 * @since 0.1
 */
public final class SessionStarts {
  /** Sessions that are known to be on record without reading it; the least used go first. */
  private static final int KNOWN = 10_000;

  /** Only calls of one session wait for each other, but for a few that share its lock. */
  private static final int LOCKS = 64;

  private final Sessions sessions;
  private final Workspaces workspaces;
  private final Recorder recorder;
  private final Object[] locks = new Object[LOCKS];
  private final Map<Key, Boolean> known = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(String actor, SessionId session) {}

  /**
   * Makes the use case.
   *
   * @param sessions what is on record
   * @param workspaces which there are
   * @param recorder records what is new
   */
  public SessionStarts(Sessions sessions, Workspaces workspaces, Recorder recorder) {
    this.sessions = sessions;
    this.workspaces = workspaces;
    this.recorder = recorder;
    for (int i = 0; i < LOCKS; i++) {
      locks[i] = new Object();
    }
  }

  /**
   * Records what the call's session starts from, unless that is on record. To be called before the
   * call itself is judged, so that nothing happened before. Does nothing for a call without a
   * session, for a caller who may not act as the agent, and for a folder in no workspace.
   *
   * @param client the program that the agent runs in, in the form of {@link SessionStart}
   * @param cwd the folder that the agent works in, as for {@link Workspaces#holding}
   * @throws dev.lifeagent.domain.event.EventLogException if the log cannot be read, or the start
   *     cannot be recorded: the call must be refused, since its effects would count as the base
   * @throws dev.lifeagent.domain.plan.WorkspaceException if the workspace cannot be read, likewise
   */
  public void ensure(Call call, AgentId agent, String client, String cwd) {
    if (call.session().isEmpty() || !call.caller().mayActAs(agent)) {
      return;
    }
    Key key = new Key(call.caller().name(), call.session().get());
    if (isKnown(key)) {
      return;
    }
    synchronized (locks[Math.floorMod(key.hashCode(), LOCKS)]) {
      if (!isKnown(key)) {
        recordUnlessRecorded(call, key, agent, client, cwd);
      }
    }
  }

  private void recordUnlessRecorded(Call call, Key key, AgentId agent, String client, String cwd) {
    if (sessions.find(key.actor(), key.session()).flatMap(Session::start).isPresent()) {
      know(key);
      return;
    }
    Optional<Workspaces.Site> site = workspaces.holding(cwd);
    if (site.isPresent()) {
      SessionStart start =
          new SessionStart(
              Optional.of(agent), client, site.get().root(), workspaces.head(site.get()));
      recorder.record(Entry.of(event(call, agent, start)));
      know(key);
    }
  }

  private Event event(Call call, AgentId agent, SessionStart start) {
    Map<String, @Nullable Object> input = new LinkedHashMap<>();
    input.put("client", start.client());
    input.put("workspace", start.workspace());
    start.base().ifPresent(commit -> input.put("base", commit));
    Observation seen =
        Observation.of(call.requestId(), call.start(), Duration.ZERO, input, Map.of())
            .with(Links.of(call.session()));
    return Event.of(
        recorder.now(),
        EventKind.SESSION_STARTED,
        Optional.of(agent),
        call.caller().name(),
        Outcome.OK,
        seen);
  }

  private boolean isKnown(Key key) {
    synchronized (known) {
      return known.containsKey(key) && known.get(key);
    }
  }

  private void know(Key key) {
    synchronized (known) {
      known.put(key, true);
      if (known.size() > KNOWN) {
        known.remove(known.keySet().iterator().next());
      }
    }
  }
}
