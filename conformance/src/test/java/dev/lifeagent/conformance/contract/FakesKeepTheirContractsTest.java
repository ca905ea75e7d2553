package dev.lifeagent.conformance.contract;

import dev.lifeagent.conformance.Capability;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.InMemoryHistory;
import dev.lifeagent.conformance.fake.InMemoryKillSwitchStore;
import dev.lifeagent.conformance.fake.InMemoryLogProofs;
import dev.lifeagent.conformance.fake.InMemoryPlaces;
import dev.lifeagent.conformance.fake.InMemoryPolicies;
import dev.lifeagent.conformance.fake.InMemoryTree;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.conformance.fake.InMemoryWorkspaces;
import dev.lifeagent.conformance.fake.RecordingActionHandler;
import dev.lifeagent.conformance.fake.ScriptedGate;
import dev.lifeagent.conformance.fake.ScriptedLanguageModel;
import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.approval.Approvals;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.certificate.History;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.event.LogProofs;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.KillSwitchStore;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.llm.Prompt;
import dev.lifeagent.domain.patch.FileMode;
import dev.lifeagent.domain.patch.FileState;
import dev.lifeagent.domain.plan.Plans;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.plan.Workspaces;
import dev.lifeagent.domain.policy.Policies;
import dev.lifeagent.domain.report.Reports;
import dev.lifeagent.domain.session.Sessions;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Places;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Nested;

/** The same contracts that adapters are held to. */
class FakesKeepTheirContractsTest {
  @Nested
  class TheLog extends EventLogContract {
    private InMemoryEventLog log = new InMemoryEventLog();

    @Override
    protected void restart() {
      log = log.restarted();
    }

    @Override
    protected EventLog log() {
      return log;
    }

    @Override
    protected EventFeed feed() {
      return log;
    }

    @Override
    protected void breakDown() {
      log.setBroken(true);
    }

    @Override
    protected void erase(AgentId agent) {
      log.erase(agent, Samples.AT);
    }
  }

  @Nested
  class TheLogOfManyNodes extends ManyNodesContract {
    private final InMemoryKillSwitchStore killSwitch = new InMemoryKillSwitchStore();
    private final InMemoryEventLog first = new InMemoryEventLog();
    private InMemoryEventLog second = first.another();

    @Override
    protected Node first() {
      return new Node(first, first, first, killSwitch);
    }

    @Override
    protected Node second() {
      return new Node(second, second, second, killSwitch);
    }

    /** The fake knows of no end of one process alone, so the other takes over what is left. */
    @Override
    protected void endFirst() {
      second = first.restarted();
    }
  }

  @Nested
  class ThePlans extends PlansContract {
    private final InMemoryEventLog log = new InMemoryEventLog();

    @Override
    protected EventLog log() {
      return log;
    }

    @Override
    protected EventFeed feed() {
      return log;
    }

    @Override
    protected Plans plans() {
      return log;
    }

    @Override
    protected void breakDown() {
      log.setBroken(true);
    }

    @Override
    protected void erase(AgentId agent) {
      log.erase(agent, Samples.AT);
    }
  }

  @Nested
  class TheApprovals extends ApprovalsContract {
    private final InMemoryEventLog log = new InMemoryEventLog();

    @Override
    protected EventLog log() {
      return log;
    }

    @Override
    protected EventFeed feed() {
      return log;
    }

    @Override
    protected Approvals approvals() {
      return log;
    }

    @Override
    protected void breakDown() {
      log.setBroken(true);
    }

    @Override
    protected void erase(AgentId agent) {
      log.erase(agent, Samples.AT);
    }
  }

  @Nested
  class TheSessions extends SessionsContract {
    private final InMemoryEventLog log = new InMemoryEventLog();

    @Override
    protected EventLog log() {
      return log;
    }

    @Override
    protected EventFeed feed() {
      return log;
    }

    @Override
    protected Sessions sessions() {
      return log;
    }

    @Override
    protected void breakDown() {
      log.setBroken(true);
    }

    @Override
    protected void erase(AgentId agent) {
      log.erase(agent, Samples.AT);
    }
  }

  @Nested
  class TheReports extends ReportsContract {
    private final InMemoryEventLog log = new InMemoryEventLog();

    @Override
    protected EventLog log() {
      return log;
    }

    @Override
    protected EventFeed feed() {
      return log;
    }

    @Override
    protected Reports reports() {
      return log;
    }

    @Override
    protected void breakDown() {
      log.setBroken(true);
    }

    @Override
    protected void erase(AgentId agent) {
      log.erase(agent, Samples.AT);
    }
  }

  @Nested
  class TheProofs extends LogProofsContract {
    private final InMemoryLogProofs proofs = new InMemoryLogProofs();
    private int records;

    @Override
    protected LogProofs proofs() {
      return proofs;
    }

    @Override
    protected long append() {
      return proofs.append("record " + records++);
    }

    @Override
    protected long appendRestore(OptionalLong replaced, Optional<String> replacedRoot) {
      return proofs.appendRestore(replaced, replacedRoot);
    }

    @Override
    protected void breakDown() {
      proofs.setBroken(true);
    }
  }

  @Nested
  class TheKillSwitch extends KillSwitchStoreContract {
    private final InMemoryKillSwitchStore store = new InMemoryKillSwitchStore();

    @Override
    protected KillSwitchStore store() {
      return store;
    }

    @Override
    protected KillSwitchStore restarted() {
      return store;
    }

    @Override
    protected void breakDown() {
      store.setUnreadable(true);
      store.setUnwritable(true);
    }

    @Override
    protected void passTime() {}
  }

  @Nested
  class TheLanguageModel extends LanguageModelContract {
    private ScriptedLanguageModel model = new ScriptedLanguageModel();

    @Override
    protected LanguageModel replying(String text) {
      model = ScriptedLanguageModel.always(text);
      return model;
    }

    @Override
    protected LanguageModel broken() {
      return new ScriptedLanguageModel();
    }

    @Override
    protected OptionalLong seedSent() {
      return model.prompts().stream().mapToLong(Prompt::seed).findFirst();
    }

    @Override
    protected Set<Capability> capabilities() {
      return EnumSet.of(Capability.SEED, Capability.USAGE);
    }
  }

  @Nested
  class ThePolicies extends PoliciesContract {
    private final InMemoryPolicies policies =
        new InMemoryPolicies("src\n", Clock.fixed(Samples.AT, ZoneOffset.UTC));

    @Override
    protected Policies policies() {
      return policies;
    }

    @Override
    protected byte[] allowing(String folder) {
      return (folder + "\n").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected void setSource(byte[] text) {
      policies.put(InMemoryPolicies.CONFIGURED, new String(text, StandardCharsets.UTF_8));
    }

    @Override
    protected String addSource(byte[] text) {
      policies.put("other", new String(text, StandardCharsets.UTF_8));
      return "other";
    }
  }

  @Nested
  class TheWorkspace extends WorkspaceContract {
    private final InMemoryWorkspace workspace = new InMemoryWorkspace();

    @Override
    protected void commit(Map<String, String> files) {
      workspace.commit(InMemoryTree.of(files));
    }

    @Override
    protected Workspace workspace() {
      return workspace;
    }

    @Override
    protected Workspace broken() {
      return new InMemoryWorkspace();
    }
  }

  @Nested
  class TheHistory extends HistoryContract {
    private final InMemoryHistory history = new InMemoryHistory();

    @Override
    protected String commit(Map<String, String> files, String... parents) {
      Map<String, FileState> states = new HashMap<>();
      files.forEach(
          (path, text) ->
              states.put(
                  path,
                  FileState.of(
                      path.endsWith(".sh") ? FileMode.EXECUTABLE : FileMode.REGULAR,
                      text.getBytes(StandardCharsets.UTF_8))));
      return history.commit(new InMemoryTree(states), parents);
    }

    @Override
    protected void note(String commit, String line) {
      history.note(commit, line.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    protected History history() {
      return history;
    }

    @Override
    protected History broken() {
      return new InMemoryHistory();
    }
  }

  @Nested
  class ThePlaces extends PlacesContract {
    private final InMemoryPlaces places = new InMemoryPlaces();

    @Override
    protected void base(Set<String> files) {
      places.base(files).ignore("**/build");
    }

    @Override
    protected void link(String path, String target) {
      places.link(InMemoryPlaces.ROOT + "/" + path, target);
    }

    @Override
    protected String outside() {
      return "/srv/other";
    }

    @Override
    protected Places places() {
      return places;
    }
  }

  @Nested
  class TheWorkspaces extends WorkspacesContract {
    private final InMemoryWorkspaces workspaces =
        new InMemoryWorkspaces("/src/own", InMemoryWorkspace.of(Map.of("a", "own\n")))
            .add("/src/other", InMemoryWorkspace.of(Map.of("a", "other\n")))
            .add("/src/empty", new InMemoryWorkspace());

    @Override
    protected String own() {
      return "/src/own";
    }

    @Override
    protected String other() {
      return "/src/other";
    }

    @Override
    protected String empty() {
      return "/src/empty";
    }

    @Override
    protected String outside() {
      return "/src/outside";
    }

    @Override
    protected void removeOther() {
      workspaces.remove("/src/other");
    }

    @Override
    protected Workspaces workspaces() {
      return workspaces;
    }
  }

  /** Those of the domain, for programs whose acts run on no file system. */
  @Nested
  class ThePlacesAsWritten extends PlacesContract {
    @Override
    protected void base(Set<String> files) {
      // They know of none.
    }

    @Override
    protected void link(String path, String target) {
      throw new UnsupportedOperationException();
    }

    @Override
    protected String outside() {
      return "/srv/other";
    }

    @Override
    protected Places places() {
      return Places.asWritten();
    }

    @Override
    protected Set<Capability> capabilities() {
      return EnumSet.noneOf(Capability.class);
    }
  }

  @Nested
  class TheGate extends GateContract {
    private final Gate gate =
        new ScriptedGate(asked -> asked.texts().stream().anyMatch(t -> t.value().equals("no")));

    @Override
    protected Gate gate() {
      return gate;
    }

    @Override
    protected GateRequest allowed() {
      return request("yes");
    }

    @Override
    protected GateRequest denied() {
      return request("no");
    }
  }

  @Nested
  class TheActionHandler extends ActionHandlerContract {
    private final ActionHandler handler =
        RecordingActionHandler.returning(Optional.of(Map.of("list", List.of(1, true, "x"))));

    @Override
    protected ActionHandler handler() {
      return handler;
    }

    @Override
    protected Act act() {
      return new Act(AGENT, "test", Map.of("key", "value"));
    }

    @Override
    protected ActionHandler failing() {
      return RecordingActionHandler.failing();
    }
  }
}
