package dev.lifeagent.domain.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.call.Call;
import dev.lifeagent.domain.gate.GateRequest.Text;
import dev.lifeagent.domain.risk.RiskProfile;
import dev.lifeagent.domain.risk.command.rules.BuiltInCommandRules;
import dev.lifeagent.domain.tool.Act;
import dev.lifeagent.domain.tool.Places;
import dev.lifeagent.domain.tool.TypedAct;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command of an act is judged by what it runs. */
class CommandGateTest {
  private static Decision judge(RiskProfile profile, String line, Optional<String> cwd) {
    Map<String, Object> payload = line(line);
    cwd.ifPresent(folder -> payload.put("cwd", folder));
    return judge(profile, payload);
  }

  private static Map<String, Object> line(String line) {
    return new HashMap<>(Map.of("command", line));
  }

  private static Decision judge(RiskProfile profile, Map<String, Object> payload) {
    Call call = Requests.texts(Stage.REQUEST).call();
    Act act = new Act(new AgentId("a"), "bash", payload);
    GateRequest request = GateRequest.ofAct(call, TypedAct.read(act, Places.asWritten()));
    return new CommandGate(BuiltInCommandRules::scanner, profile).judge(request);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        // line; strict refuses; balanced refuses
        "git status && ls -la; false; false",
        "grep -rn 'rm -rf /' docs; false; false",
        "rm -rf target/classes; false; false",
        "rm -rf ~; true; true",
        "'r'm -rf ~; true; true",
        "sudo apt-get install -y jq; true; false",
        "LD_PRELOAD=/tmp/x.so ls; true; true",
        "ls $(; true; true",
      })
  void theProfileDecidesWhichFindingsRefuse(String line, boolean strict, boolean balanced) {
    for (RiskProfile profile : RiskProfile.values()) {
      boolean refused = Requests.reason(judge(profile, line, Optional.empty())) != null;
      assertEquals(profile == RiskProfile.STRICT ? strict : balanced, refused, profile + line);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash -i", "python3", "env psql db", "cat | sh", "git ls-files; less x"})
  void whatWaitsForCommandsIsRefusedWhereMoreCanBeTypedLater(String line) {
    Map<String, Object> payload = Map.of("command", line, "stdin", "open");
    for (RiskProfile profile : RiskProfile.values()) {
      Decision decision = judge(profile, payload);
      assertEquals(RefusalCode.PROMPT_RISKY, Requests.reason(decision), profile + line);
    }
    assertEquals(null, Requests.reason(judge(RiskProfile.BALANCED, line("less x"))));
    assertEquals(null, Requests.reason(judge(RiskProfile.BALANCED, line("ls -l"))));
  }

  @Test
  void aHereDocumentThatEndsInAJoinedLineCannotBeRead() {
    for (String line :
        List.of(
            "cat <<E\n\\\nE\nrm -rf ~\nE",
            "cat <<EF\nE\\\nF\nrm -rf ~\nEF",
            "cat <<-E\n\\\n\tE\nrm -rf ~\nE")) {
      Denial denial = Requests.denied(judge(RiskProfile.STRICT, line, Optional.empty()));
      assertEquals(RefusalCode.SHELL_UNREADABLE, denial.reason(), line);
    }
    String plain = "cat <<E\na\\\nb\nE";
    assertTrue(judge(RiskProfile.STRICT, plain, Optional.empty()) instanceof Decision.Allowed);
  }

  @Test
  void theRefusalNamesTheRuleTheProgramAndTheReasonAndNothingOfTheLine() {
    Denial denial =
        Requests.denied(judge(RiskProfile.BALANCED, "ls; rm -rf ~/secret-name", Optional.empty()));
    assertEquals(RefusalCode.PROMPT_RISKY, denial.reason());
    assertTrue(denial.detail().startsWith("rule 'delete-in-home' refuses 'rm': "), denial.detail());
    assertFalse(denial.toString().contains("secret-name"), denial.toString());
    assertEquals("command[1]", denial.verdict().findings().get(0).field());
  }

  @Test
  void pathsBelowTheFolderOfTheCallAreWork() {
    String line = "rm -rf /srv/shop/build";
    assertTrue(judge(RiskProfile.STRICT, line, Optional.empty()) instanceof Decision.Denied);
    assertTrue(
        judge(RiskProfile.STRICT, line, Optional.of("/srv/shop")) instanceof Decision.Allowed);
  }

  @Test
  void aRequestWithoutACommandPasses() {
    Gate gate = new CommandGate(BuiltInCommandRules::scanner, RiskProfile.STRICT);
    assertTrue(
        gate.judge(Requests.texts(Stage.REQUEST, new Text("payload.x", "rm -rf ~")))
            instanceof Decision.Allowed);
  }
}
