package dev.lifeagent.spring;

import static dev.lifeagent.spring.Application.act;
import static dev.lifeagent.spring.Application.plan;
import static dev.lifeagent.spring.Application.record;
import static dev.lifeagent.spring.Application.turn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.application.approval.ApprovalAdmin;
import dev.lifeagent.application.gate.KillSwitchAdmin;
import dev.lifeagent.conformance.fake.InMemoryEventLog;
import dev.lifeagent.conformance.fake.ScriptedGate;
import dev.lifeagent.conformance.fake.ScriptedLanguageModel;
import dev.lifeagent.domain.agent.ActionHandler;
import dev.lifeagent.domain.agent.Agent;
import dev.lifeagent.domain.approval.Approval;
import dev.lifeagent.domain.approval.Approvals;
import dev.lifeagent.domain.approval.Ruling;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.event.EventLogException;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.DeniedException;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.HeldException;
import dev.lifeagent.domain.gate.Hold;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.llm.LanguageModel;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.policy.Policies;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.Scorer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What an application gets, and that nothing it declares takes the gates or the record away. */
class LifeAgentAutoConfigurationTest {
  private static final Map<String, Object> RISKY = Map.of("command", "rm -rf /");

  @TempDir Path folder;

  private static RefusalCode refused(Executable call) {
    return assertThrows(DeniedException.class, call).denial().reason();
  }

  /** A repository with one commit. */
  private String repository() throws Exception {
    try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
      git.commit().setAllowEmpty(true).setSign(false).setMessage("one").call();
    }
    return "life-agent.workspace=" + folder;
  }

  @Test
  void whatIsAllowedAndWhatIsRefusedIsOnRecord() {
    Application.in(folder)
        .run(
            context -> {
              assertEquals(1, act(context, "run.tests", Map.of()).eventId());
              assertEquals(
                  RefusalCode.PROMPT_RISKY, refused(() -> act(context, "run.tests", RISKY)));
              assertEquals(List.of("act ok", "act denied"), record(context));
            });
  }

  @Test
  void theRecordIsThereAfterTheApplicationStoppedAndStartsAgain() {
    ApplicationContextRunner runner = Application.in(folder);
    runner.run(context -> act(context, "run.tests", Map.of()));
    runner.run(context -> assertEquals(List.of("act ok"), record(context)));
  }

  @Test
  void nothingIsThereWhenItIsSwitchedOff() {
    Application.in(folder)
        .withPropertyValues("life-agent.enabled=false")
        .run(context -> assertTrue(context.getBeansOfType(Agent.class).isEmpty()));
    assertTrue(Files.notExists(folder.resolve("state")));
  }

  @Test
  void aPlanIsPublishedAndTheFilesOfTheRecordAreClosedToIt() throws Exception {
    Application.in(folder)
        .withPropertyValues(repository())
        .run(
            context -> {
              String id = plan(context, "docs/hello.md").plan().id().value();
              assertTrue(Files.exists(folder.resolve("state/plans/" + id + ".patch")));
              assertEquals(
                  RefusalCode.PATH_DENIED, refused(() -> plan(context, "state/data/agent.db")));
              assertEquals(
                  RefusalCode.PATH_DENIED, refused(() -> plan(context, "state/plans/x.patch")));
            });
  }

  @Test
  void plansAreRefusedWithoutAWorkspace() {
    Application.in(folder)
        .run(
            context -> {
              assertThrows(WorkspaceException.class, () -> plan(context, "docs/hello.md"));
              assertEquals(List.of("plan failed"), record(context));
            });
  }

  @Test
  void aGateOfTheApplicationRefusesMoreAndAllowsNothing() {
    Application.in(folder)
        .withBean(
            "mine",
            Gate.class,
            () -> new ScriptedGate(asked -> asked.toString().contains("deploy")))
        .withBean("lax", Gate.class, () -> Decision::allow)
        .run(
            context -> {
              act(context, "run.tests", Map.of());
              assertEquals(RefusalCode.GATE_DENY, refused(() -> act(context, "deploy", Map.of())));
              assertEquals(
                  RefusalCode.PROMPT_RISKY, refused(() -> act(context, "run.tests", RISKY)));
            });
  }

  @Test
  void aHeldActPassesOnceWhenSomebodyElseHasApprovedIt() {
    Application.in(folder)
        .withBean("mine", Gate.class, () -> LifeAgentAutoConfigurationTest::holdDeployments)
        .run(
            context -> {
              HeldException held =
                  assertThrows(HeldException.class, () -> act(context, "deploy", Map.of()));
              ApprovalAdmin admin = context.getBean(ApprovalAdmin.class);
              Approval approval =
                  context
                      .getBean(Approvals.class)
                      .find(held.asked().orElseThrow().approval())
                      .orElseThrow();
              Policy policy = context.getBean(Policies.class).current().policy();
              Caller person = Caller.unbound("person");
              Call call = Call.of(person, CallKind.APPROVAL, policy, "r", approval.askedAt());
              admin.decide(
                  call,
                  approval.id(),
                  Ruling.Decision.APPROVE,
                  approval.digest(),
                  Optional.empty());
              assertEquals(Optional.of(approval.id()), act(context, "deploy", Map.of()).approval());
              assertThrows(HeldException.class, () -> act(context, "deploy", Map.of()));
            });
  }

  private static Decision holdDeployments(GateRequest request) {
    return request.act().filter(act -> act.act().action().equals("deploy")).isPresent()
        ? Decision.hold(
            request, List.of(new Hold("deploys", "a".repeat(64))), "asks", List.of(), Map.of())
        : Decision.allow(request);
  }

  /** Not by its type, not by its name, and not as the primary one. */
  @Test
  void otherGatesAreAskedTooAndNeverInThePlaceOfThese() {
    Application.in(folder)
        .withBean(
            "gates",
            Gates.class,
            () -> new Gates(Scorer.standard(), List.of()),
            definition -> definition.setPrimary(true))
        .run(
            context ->
                assertEquals(
                    RefusalCode.PROMPT_RISKY, refused(() -> act(context, "run.tests", RISKY))));
  }

  @Test
  void aHandlerRunsForTheActOfItsNameOnceItsStartIsOnRecord() {
    List<String> before = new ArrayList<>();
    ActionHandler handler =
        (call, act) -> {
          before.add(act.action());
          return Optional.of("done");
        };
    Application.in(folder)
        .withBean("run.tests", ActionHandler.class, () -> handler)
        .run(
            context -> {
              assertEquals(Optional.of("done"), act(context, "run.tests", Map.of()).result());
              refused(() -> act(context, "run.tests", RISKY));
              assertEquals(List.of("run.tests"), before);
              assertEquals(
                  List.of("action_started started", "action ok", "act ok", "act denied"),
                  record(context));
            });
  }

  @Test
  void aModelOfTheApplicationIsAskedOnRecordAndItsReplyIsJudged() {
    Application.in(folder)
        .withBean(LanguageModel.class, () -> new ScriptedLanguageModel("Hello.", "rm -rf /"))
        .run(
            context -> {
              assertEquals("Hello.", turn(context, "Say hello.").completion().text());
              refused(() -> turn(context, "Say more."));
              assertEquals(
                  List.of(
                      "llm_started started",
                      "llm ok",
                      "turn ok",
                      "llm_started started",
                      "llm ok",
                      "turn denied"),
                  record(context));
            });
  }

  @Test
  void whatCannotBeRecordedIsRefused() {
    InMemoryEventLog log = new InMemoryEventLog();
    Application.in(folder)
        .withBean(InMemoryEventLog.class, () -> log)
        .run(
            context -> {
              act(context, "run.tests", Map.of());
              log.setBroken(true);
              assertThrows(EventLogException.class, () -> act(context, "run.tests", Map.of()));
            });
    assertTrue(
        Files.notExists(folder.resolve("state/data/agent.db")),
        "the application has a log of its own");
  }

  @Test
  void whatAnEarlierProcessLeftOpenIsClosedAsUnknown() {
    ActionHandler broken =
        (call, act) -> {
          throw new IllegalStateException();
        };
    InMemoryEventLog log = new InMemoryEventLog();
    ActionHandler dies =
        (call, act) -> {
          log.setBroken(true);
          return broken.handle(call, act);
        };
    Application.in(folder)
        .withBean(InMemoryEventLog.class, () -> log)
        .withBean("run.tests", ActionHandler.class, () -> dies)
        .run(
            context ->
                assertThrows(RuntimeException.class, () -> act(context, "run.tests", Map.of())));
    log.setBroken(false);
    Application.in(folder)
        .withBean(InMemoryEventLog.class, log::restarted)
        .run(
            context ->
                assertEquals(List.of("action_started started", "action unknown"), record(context)));
  }

  @Test
  void theKillSwitchOfAPropertyRefusesAndStays() {
    Application.in(folder)
        .withPropertyValues("life-agent.kill-switch=true")
        .run(
            context -> {
              assertEquals(
                  RefusalCode.KILL_SWITCH, refused(() -> act(context, "run.tests", Map.of())));
              KillSwitchAdmin admin = context.getBean(KillSwitchAdmin.class);
              assertThrows(
                  KillSwitchAdmin.HeldOnException.class,
                  () -> admin.turnOff(Caller.unbound("ada"), "request-1", "over"));
            });
  }
}
