package dev.lifeagent.bootstrap.support;

import dev.lifeagent.adapters.git.GitPlaces;
import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.adapters.git.GitWorkspaces;
import dev.lifeagent.adapters.persistence.file.DataFiles;
import dev.lifeagent.adapters.persistence.log.CommitListener;
import dev.lifeagent.adapters.persistence.log.EventStore;
import dev.lifeagent.adapters.persistence.sqlite.SqliteStore;
import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.application.observe.CallListeners;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.application.session.SessionStarts;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.event.Origin;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.TimeLimit;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Records a session's start as a hook does, before a service is started on the same record. */
public final class BegunSession {
  private BegunSession() {}

  /**
   * Records it.
   *
   * @param folder where the service will have its data
   * @param own the service's workspace
   * @param roots globs of other roots
   * @param cwd where the session begins
   */
  public static void record(Path folder, Path own, List<String> roots, String session, Path cwd) {
    var risk = BuiltInRules.scanner(RiskProfile.STRICT);
    try (GitWorkspace workspace = new GitWorkspace(own, "HEAD");
        GitPlaces places = new GitPlaces(workspace, roots);
        SqliteStore store =
            SqliteStore.open(
                new DataFiles(
                    folder.resolve("data/agent.db"), folder.resolve("data/checkpoint.key")),
                folder.resolve("plans"),
                Clock.systemUTC(),
                ReaderSettings.defaults());
        EventStore log = store.openLog(CommitListener.NONE, () -> false)) {
      Recorder recorder =
          new Recorder(
              log.log(),
              risk::redact,
              new TimeLimit(Duration.ofSeconds(1), () -> 0),
              new Origin("test", "strict"),
              Clock.systemUTC(),
              CallListeners.none());
      Caller key = Caller.unbound("token-" + Sha256.hex(TestService.KEY).substring(0, 8));
      Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of(".")));
      Call call = Call.of(key, CallKind.ACT, policy, "r", Instant.EPOCH).in(new SessionId(session));
      new SessionStarts(log.sessions(), new GitWorkspaces(workspace, places), recorder)
          .ensure(call, new AgentId("claude-code"), "claude-code", cwd.toString());
    }
  }
}
