package dev.lifeagent.examples;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.Caller;
import dev.lifeagent.domain.gate.Decision;
import dev.lifeagent.domain.gate.Gate;
import dev.lifeagent.domain.gate.GateRequest;
import dev.lifeagent.domain.gate.Gates;
import dev.lifeagent.domain.gate.RefusalCode;
import dev.lifeagent.domain.gate.Stage;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.rules.BuiltInRules;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;

/** A rule of your team, asked after the built-in gates: a plan names its ticket. */
public final class AddAGate implements Gate {
  private static final Pattern TICKET = Pattern.compile("\\b[A-Z]{2,10}-[0-9]{1,6}\\b");

  /** It has no state, so that several threads may ask at once. */
  public AddAGate() {}

  @Override
  public Decision judge(GateRequest request) {
    boolean aboutIt = request.stage() == Stage.REQUEST && request.kind() == CallKind.PLAN;
    boolean named = request.texts().stream().anyMatch(text -> TICKET.matcher(text.value()).find());
    // Both begin with what earlier gates found, which must not be lost.
    return !aboutIt || named
        ? Decision.allow(request)
        : Decision.deny(
            request, RefusalCode.GATE_DENY, "name the ticket in the intent, such as APP-123");
  }

  /** The gates of the service and this one. */
  static Gates gates() {
    return Gates.standard(
        BuiltInRules.scanner(RiskProfile.STRICT), List.of(), List.of(new AddAGate()));
  }

  /** A plan with and without a ticket. */
  public static void main(String[] arguments) {
    for (String intent : List.of("Rename Foo to Bar", "APP-7: rename Foo to Bar")) {
      Policy policy = Policy.ofAllowedDirs(List.of(AllowedDir.of("src")));
      Call call =
          Call.of(
              Caller.unbound("my-program"),
              CallKind.PLAN,
              policy,
              "request-1",
              Clock.systemUTC().instant());
      String answer =
          gates()
              .judge(
                  GateRequest.of(
                      Stage.REQUEST,
                      call,
                      new AgentId("my-agent"),
                      List.of(new GateRequest.Text("intent", intent)),
                      List.of()))
              .fold(verdict -> "allowed", denial -> "denied: " + denial.detail());
      System.out.println(intent + " -> " + answer);
    }
  }
}
