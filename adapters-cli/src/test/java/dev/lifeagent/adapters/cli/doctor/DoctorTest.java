package dev.lifeagent.adapters.cli.doctor;

import static dev.lifeagent.adapters.cli.hook.RawServer.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lifeagent.adapters.cli.doctor.Diagnosis.State;
import dev.lifeagent.adapters.cli.hook.HookClient;
import dev.lifeagent.adapters.cli.hook.HookLayer;
import dev.lifeagent.adapters.cli.hook.Machine;
import dev.lifeagent.adapters.cli.hook.RawServer;
import dev.lifeagent.adapters.cli.terminal.JsonOption;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the doctor says, through the real script and a service that answers as ours does. */
class DoctorTest {
  @TempDir private Path folder;
  private Machine machine;
  private RawServer server;

  /** Judges as the service does; a test may make it worse. */
  private volatile String toCanary = "deny\nself_access: not for an agent\n";

  private volatile String toHarmless = "allow\nrecorded as event 17\n";

  @BeforeEach
  void start() throws Exception {
    machine = new Machine(folder);
    Files.setPosixFilePermissions(machine.agentKey(), PosixFilePermissions.fromString("rw-------"));
    server = RawServer.answering(this::answer);
    machine.serve(server.url());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private byte[] answer(String request) {
    String answer;
    if (request.startsWith("GET /health ")) {
      answer = lines("200 OK", "application/json", "{}");
    } else {
      String lines = request.contains(Canary.FORBIDDEN) ? toCanary : toHarmless;
      String deny =
          "{\"hookSpecificOutput\":{\"hookEventName\":\"PreToolUse\",\"permissionDecision\":\"deny\","
              + "\"permissionDecisionReason\":\"self_access\"}}";
      answer =
          request.contains("answer=line")
              ? RawServer.plain(lines)
              : lines("200 OK", "application/json", lines.startsWith("deny") ? deny : "{}");
    }
    return answer.getBytes(StandardCharsets.UTF_8);
  }

  /** As a user who may write and read only what is named. */
  private Diagnosis examine(HookClient client, Path... allowed) {
    Access access =
        new Access() {
          @Override
          public boolean reads(Path file) {
            return Set.of(allowed).contains(file);
          }

          @Override
          public boolean writes(Path file) {
            return Set.of(allowed).contains(file);
          }
        };
    return new HookDoctor(machine, access).examine(client);
  }

  private static String found(Diagnosis diagnosis) {
    return diagnosis.text();
  }

  @ParameterizedTest
  @CsvSource({
    "CLAUDE_CODE, USER, ADVISORY",
    "CLAUDE_CODE, PROJECT, ADVISORY",
    "CLAUDE_CODE, LOCAL, ADVISORY",
    "CLAUDE_CODE, MANAGED, ENFORCED",
    "CODEX, USER, ADVISORY",
    "CODEX, MANAGED, ENFORCED",
    "COPILOT, PROJECT, ADVISORY",
    "COPILOT, MANAGED, ENFORCED",
    "GEMINI, USER, ADVISORY",
    "GEMINI, MANAGED, ADVISORY",
    "QWEN, MANAGED, ADVISORY",
    "OPENCODE, USER, ADVISORY",
    "OPENCODE, PROJECT, ADVISORY",
    "OPENCODE, MANAGED, ADVISORY"
  })
  void theStateIsThatOfTheLayerAndItsClient(HookClient client, HookLayer layer, State state) {
    assertEquals(0, machine.install(client.id(), "--" + layer.id()).exit());
    Diagnosis diagnosis = examine(client);
    assertEquals(state, diagnosis.state(), found(diagnosis));
    assertEquals(2, diagnosis.tried().size());
    assertTrue(diagnosis.tried().get(0).contains("refused: life-agent: self_access"));
    assertTrue(diagnosis.tried().get(1).endsWith("allowed"));
  }

  @Test
  void anHttpHookIsTriedAsClaudeDoes() {
    machine.install("claude-code", "--http", "--managed");
    Diagnosis diagnosis = examine(HookClient.CLAUDE_CODE);
    assertEquals(State.ENFORCED, diagnosis.state(), found(diagnosis));
    toCanary = "allow\nyes\n";
    assertEquals(State.OFF, examine(HookClient.CLAUDE_CODE).state());
  }

  @Test
  void whoReadsAnOperatorsKeyOrWritesTheManagedFileIsOnlyAdvised() {
    machine.install("claude-code", "--managed");
    Path managed = machine.file(HookClient.CLAUDE_CODE, HookLayer.MANAGED);
    for (Path path : new Path[] {machine.operatorKey(), managed}) {
      Diagnosis diagnosis = examine(HookClient.CLAUDE_CODE, path);
      assertEquals(State.ADVISORY, diagnosis.state());
      assertTrue(found(diagnosis).contains(path.toString()), found(diagnosis));
    }
  }

  @ParameterizedTest
  @EnumSource(HookClient.class)
  void withoutAHookItIsOff(HookClient client) {
    Diagnosis diagnosis = examine(client);
    assertEquals(State.OFF, diagnosis.state());
    assertTrue(found(diagnosis).contains("life-agent install-hook " + client.id()));
  }

  @Test
  void aServiceThatIsDownIsOff() throws Exception {
    machine.install("codex");
    server.close();
    Diagnosis diagnosis = examine(HookClient.CODEX);
    assertEquals(State.OFF, diagnosis.state());
    assertTrue(found(diagnosis).contains("no service answers at"), found(diagnosis));
  }

  @Test
  void aYesToWhatNoPolicyAllowsIsOff() {
    machine.install("gemini");
    toCanary = "allow\nrecorded\n";
    assertEquals(State.OFF, examine(HookClient.GEMINI).state());
  }

  @Test
  void aNoToEverythingIsOffToo() {
    machine.install("gemini");
    toHarmless = "deny\nno workspace holds /x\n";
    Diagnosis diagnosis = examine(HookClient.GEMINI);
    assertEquals(State.OFF, diagnosis.state());
    assertTrue(found(diagnosis).contains("no workspace holds /x"), found(diagnosis));
  }

  @Test
  void aMissingKeyFileOrScriptIsOffAndAnOpenKeyFileIsSaid() throws Exception {
    machine.install("qwen");
    Files.setPosixFilePermissions(machine.agentKey(), PosixFilePermissions.fromString("rw-r--r--"));
    assertTrue(found(examine(HookClient.QWEN)).contains("chmod 600"));
    Files.delete(machine.agentKey());
    assertEquals(State.OFF, examine(HookClient.QWEN).state());
    assertTrue(found(examine(HookClient.QWEN)).contains("is missing or cannot be read"));
    machine.script(folder.resolve("elsewhere"));
    assertTrue(found(examine(HookClient.QWEN)).contains("not the script beside this command"));
  }

  @Test
  void hooksThatAreSwitchedOffAreOffAndManagedOnesAreNot() throws Exception {
    machine.install("claude-code");
    machine.given(
        machine.file(HookClient.CLAUDE_CODE, HookLayer.PROJECT), "{\"disableAllHooks\": true}");
    assertEquals(State.OFF, examine(HookClient.CLAUDE_CODE).state());
    machine.install("claude-code", "--managed");
    assertEquals(State.ENFORCED, examine(HookClient.CLAUDE_CODE).state());
  }

  @Test
  void aFileOfAProjectIsNeverGivenToAShellAndNoKeyIsSentElsewhere() throws Exception {
    machine.install("claude-code", "--project");
    Path file = machine.file(HookClient.CLAUDE_CODE, HookLayer.PROJECT);
    String text = Files.readString(file);
    Path trap = folder.resolve("trap");
    Files.writeString(file, text.replace(" claude-code ||", " claude-code; touch " + trap + " ||"));
    assertEquals(State.OFF, examine(HookClient.CLAUDE_CODE).state());
    assertFalse(Files.exists(trap));
    Files.writeString(file, text.replace(server.url(), "http://192.0.2.1:8080"));
    Diagnosis diagnosis = examine(HookClient.CLAUDE_CODE);
    assertTrue(found(diagnosis).contains("not this machine"), found(diagnosis));
    assertEquals(0, diagnosis.tried().size());
  }

  @Test
  void aHookOfOneToolAloneIsNoHook() throws Exception {
    machine.install("claude-code");
    Path file = machine.file(HookClient.CLAUDE_CODE, HookLayer.USER);
    String text = Files.readString(file);
    Files.writeString(
        file, text.replaceFirst("(?s)(\"PreToolUse\": \\[\\s*\\{)", "$1 \"matcher\": \"Bash\","));
    assertEquals(State.OFF, examine(HookClient.CLAUDE_CODE).state());
  }

  @Test
  void theCommandEndsWithOneWhereAHookIsOff() throws Exception {
    assertEquals(1, machine.run(new DoctorCommand(machine)).exit());
    machine.install("copilot");
    Machine.Ran ran = machine.run(new DoctorCommand(machine), "--json");
    assertEquals(0, ran.exit(), ran.out());
    JsonNode client = JsonOption.MAPPER.readTree(ran.out()).path("clients").path(0);
    assertEquals("copilot", client.path("client").asText());
    assertEquals("advisory", client.path("state").asText());
    assertTrue(client.path("holes").path(0).asText().contains("time limit"));
    assertEquals(1, machine.run(new DoctorCommand(machine), "copilot", "codex").exit());
    assertEquals(2, machine.run(new DoctorCommand(machine), "cursor").exit());
  }
}
