package dev.lifeagent.conformance.contract;

import dev.lifeagent.conformance.Capability;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.InMemoryPolicies;
import dev.lifeagent.conformance.fake.InMemoryTree;
import dev.lifeagent.conformance.fake.InMemoryWorkspace;
import dev.lifeagent.conformance.fake.ScriptedLanguageModel;
import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.event.EventFeed;
import dev.lifeagent.domain.event.EventLog;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Verdict;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.PlanId;
import dev.lifeagent.domain.plan.PlanQuery;
import dev.lifeagent.domain.plan.Plans;
import dev.lifeagent.domain.plan.StoredPlan;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.policy.LoadedPolicy;
import dev.lifeagent.domain.policy.Policies;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.PolicyCandidate;
import dev.lifeagent.domain.time.Deadline;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** Adapters as people write them first. Run by {@link CarelessAdaptersTest} alone. */
final class CarelessAdapters {
  private CarelessAdapters() {}

  /** It trims, lets the provider's exceptions through, and makes up a seed. */
  static class Model extends LanguageModelContract {
    @Override
    protected LanguageModel replying(String text) {
      return prompt -> ScriptedLanguageModel.always(text.strip()).complete(prompt);
    }

    @Override
    protected LanguageModel broken() {
      return prompt -> {
        throw new IllegalStateException("connection refused");
      };
    }

    @Override
    protected OptionalLong seedSent() {
      return OptionalLong.of(7);
    }

    @Override
    protected Set<Capability> capabilities() {
      return EnumSet.noneOf(Capability.class);
    }
  }

  /** It counts without a lock, and fails as its store does. */
  static class Log extends EventLogContract {
    private InMemoryEventLog log = new InMemoryEventLog();
    private final AtomicLong broken = new AtomicLong();

    @Override
    protected EventLog log() {
      return entry -> {
        if (broken.get() > 0) {
          throw new IllegalStateException("disk full");
        }
        return log.appendLater(entry).thenApply(id -> id + 1);
      };
    }

    @Override
    protected EventFeed feed() {
      return log;
    }

    @Override
    protected void restart() {
      log = log.restarted();
    }

    @Override
    protected void breakDown() {
      broken.incrementAndGet();
    }

    @Override
    protected Set<Capability> capabilities() {
      return EnumSet.noneOf(Capability.class);
    }
  }

  /** It takes `before` for included, and forgets the state. */
  static class Proposed extends PlansContract {
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
      return new Plans() {
        @Override
        public Optional<StoredPlan> find(PlanId id) {
          return log.find(id);
        }

        @Override
        public List<StoredPlan> page(PlanQuery query) {
          long from = query.before() == Long.MAX_VALUE ? query.before() : query.before() + 1;
          return log.page(PlanQuery.of(from, query.limit(), query.agents()));
        }
      };
    }

    @Override
    protected void breakDown() {
      log.setBroken(true);
    }

    @Override
    protected void erase(AgentId agent) {
      // Forgotten.
    }
  }

  /** It puts in force what it reads. */
  static class Loaded extends PoliciesContract {
    private final InMemoryPolicies policies =
        new InMemoryPolicies("src", Clock.fixed(Samples.AT, ZoneOffset.UTC));

    @Override
    protected Policies policies() {
      return new Policies() {
        @Override
        public LoadedPolicy current() {
          return policies.current();
        }

        @Override
        public PolicyCandidate read(Optional<String> path) {
          PolicyCandidate candidate = policies.read(path);
          policies.activate(candidate);
          return candidate;
        }

        @Override
        public Policy parse(byte[] yaml) {
          return policies.parse(yaml);
        }

        @Override
        public LoadedPolicy activate(PolicyCandidate candidate) {
          return policies.activate(candidate);
        }

        @Override
        public void markStale(String reason) {
          // It is ignored.
        }
      };
    }

    @Override
    protected byte[] allowing(String folder) {
      return folder.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    protected void setSource(byte[] text) {
      policies.put(InMemoryPolicies.CONFIGURED, new String(text, StandardCharsets.UTF_8));
    }

    @Override
    protected Set<Capability> capabilities() {
      return EnumSet.noneOf(Capability.class);
    }
  }

  /** Its result is the base, and its lists have no limit. */
  static class Files extends WorkspaceContract {
    private final InMemoryWorkspace workspace = new InMemoryWorkspace();

    @Override
    protected void commit(Map<String, String> files) {
      workspace.commit(InMemoryTree.of(files));
    }

    @Override
    protected Workspace workspace() {
      return new Workspace() {
        @Override
        public Base head() {
          return workspace.head();
        }

        @Override
        public Base at(String commit) {
          return workspace.head();
        }

        @Override
        public String resultTree(Base base, ChangeSet changes) {
          return "0".repeat(40);
        }

        @Override
        public List<RepoPath> list(
            Base base,
            List<RepoPath> roots,
            Predicate<RepoPath> accepted,
            int limit,
            Deadline deadline) {
          return workspace.list(base, roots, accepted, 1_000, deadline);
        }
      };
    }

    @Override
    protected Workspace broken() {
      return workspace();
    }
  }

  /** They take a path for what is written. */
  static class Written extends PlacesContract {
    @Override
    protected void base(Set<String> files) {
      // They look at none.
    }

    @Override
    protected void link(String path, String target) {
      // Nor at these.
    }

    @Override
    protected String outside() {
      return "/srv/other";
    }

    @Override
    protected Places places() {
      return Places.asWritten();
    }
  }

  /** It begins a verdict of its own, and throws on what it does not expect. */
  static class Forgetful extends GateContract {
    @Override
    protected Gate gate() {
      return request -> {
        if (request.texts().get(0).value().isEmpty()) {
          throw new IllegalArgumentException("no text");
        }
        return new Decision.Allowed(Verdict.clean(request.call().policy().digest()));
      };
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

  /** It returns an object of its own, writes into the payload, and returns where it failed. */
  static class Handler extends ActionHandlerContract {
    @Override
    protected ActionHandler handler() {
      return (call, act) -> {
        act.payload().put("seen", true);
        return Optional.of(new Object());
      };
    }

    @Override
    protected Act act() {
      return new Act(AGENT, "test", new HashMap<>());
    }

    @Override
    protected ActionHandler failing() {
      return (call, act) -> Optional.of("error: it did not work");
    }
  }
}
