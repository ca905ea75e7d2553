package org.example.other;

import dev.lifeagent.adapters.git.GitWorkspace;
import dev.lifeagent.adapters.persistence.file.DataFiles;
import dev.lifeagent.adapters.persistence.file.FileKillSwitchStore;
import dev.lifeagent.adapters.persistence.log.CommitListener;
import dev.lifeagent.adapters.persistence.log.EventStore;
import dev.lifeagent.adapters.persistence.sqlite.SqliteStore;
import dev.lifeagent.adapters.persistence.store.ReaderSettings;
import dev.lifeagent.adapters.policy.PolicyWatcher;
import dev.lifeagent.adapters.policy.YamlPolicies;
import dev.lifeagent.application.LifeAgent;
import dev.lifeagent.application.gate.GatedAgent;
import dev.lifeagent.application.gate.KillSwitch;
import dev.lifeagent.application.observe.CallListeners;
import dev.lifeagent.application.observe.CallRecorder;
import dev.lifeagent.application.observe.CrashRecovery;
import dev.lifeagent.application.observe.ObservedAgent;
import dev.lifeagent.application.observe.Recorder;
import dev.lifeagent.application.policy.PolicyAdmin;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.Origin;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.policy.Policies;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.RiskScanner;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import dev.lifeagent.domain.time.TimeLimit;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Opens the parts in their order, and closes them in the reverse one. */
public final class OpenAgent implements AutoCloseable {
  private final YamlPolicies policies;
  private final GitWorkspace workspace;
  private final SqliteStore store;
  private final EventStore events;
  private final CallRecorder calls;
  private final PolicyWatcher watcher;
  private final Agent agent;

  /** The policy and the record lie in {@code home}, outside of the repository. */
  public OpenAgent(Path home, Path repository) {
    Clock clock = Clock.systemUTC();
    RiskScanner risk = BuiltInRules.scanner(RiskProfile.STRICT);
    policies = YamlPolicies.open(home.resolve("policy.yaml"), Optional.empty(), clock);
    workspace = GitWorkspace.open(repository, "HEAD");

    DataFiles files = new DataFiles(home.resolve("agent.db"), home.resolve("checkpoint.key"));
    store = SqliteStore.open(files, home.resolve("plans"), clock, ReaderSettings.defaults());
    store.finishErasure();
    events = store.openLog(CommitListener.NONE, () -> false);
    TimeLimit limit = TimeLimit.of(Gates.SCAN_LIMIT);
    Origin origin = new Origin("my-program 1.0", risk.profile().code());
    Recorder recorder =
        new Recorder(events.log(), risk::redact, limit, origin, clock, CallListeners.none());
    calls = new CallRecorder(recorder);

    KillSwitch killSwitch = new KillSwitch(false, new FileKillSwitchStore(files.killSwitch()));
    Gates gates = Gates.standard(risk, List.of(), List.of()); // the last are gates of your own
    LifeAgent.Ports ports =
        new LifeAgent.Ports(workspace, events.plans(), events.feed(), Optional.empty(), Map.of());
    agent =
        new ObservedAgent( // records every outcome, denials too
            new GatedAgent( // judges requests
                new LifeAgent(ports, gates, killSwitch, 42, 3), // judges replies and results
                gates,
                killSwitch),
            calls);

    CrashRecovery.close(events.feed(), recorder, "my-program"); // what a crash left open
    PolicyAdmin admin = new PolicyAdmin(policies, recorder);
    watcher = PolicyWatcher.start(policies, Duration.ofSeconds(1), admin::follow);
  }

  public Agent agent() {
    return agent;
  }

  public Policies policies() {
    return policies;
  }

  public EventFeed feed() {
    return events.feed();
  }

  @Override
  public void close() {
    watcher.close();
    calls.flush();
    events.close();
    store.close();
    workspace.close();
  }
}
