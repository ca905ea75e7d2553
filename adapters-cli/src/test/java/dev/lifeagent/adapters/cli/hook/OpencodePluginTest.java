package dev.lifeagent.adapters.cli.hook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin of opencode in a real JavaScript engine, with the real script behind it. */
class OpencodePluginTest {
  private static final Path NODE = Path.of("/usr/bin/node");

  private static final String CALLS =
      """
      const plugin = await import(process.argv[2])
      const hooks = await plugin.LifeAgent({ directory: "/work" })
      const circular = {}
      circular.itself = circular
      for (const [name, output] of [
        ["before", { args: { command: "good" } }],
        ["before", { args: { command: "bad" } }],
        ["before", circular],
        ["after", { output: "good" }],
        ["after", { output: "bad" }],
      ]) {
        try {
          await hooks["tool.execute." + name]({ tool: "bash", sessionID: "s", callID: "c" }, output)
          console.log(name + " allowed")
        } catch (error) {
          console.log(name + " " + (error instanceof Error ? "refused" : "?"))
        }
      }
      """;

  @TempDir private Path folder;

  @Test
  void itThrowsOnEverythingButAYes() throws Exception {
    assumeTrue(Files.isExecutable(NODE), "no node at " + NODE);
    Machine machine = new Machine(folder);
    try (RawServer server =
        RawServer.answering(
            request ->
                RawServer.plain((request.contains("good") ? "allow" : "deny") + "\nevent 1\n")
                    .getBytes(StandardCharsets.UTF_8))) {
      machine.serve(server.url());
      machine.install("opencode");
      String expected =
          "before allowed\nbefore refused\nbefore refused\nafter allowed\nafter refused\n";
      assertEquals(expected, calls(machine));
      Files.delete(machine.agentKey());
      assertEquals(expected.replace("allowed", "refused"), calls(machine));
    }
  }

  private String calls(Machine machine) throws Exception {
    Path script = Files.writeString(folder.resolve("calls.mjs"), CALLS);
    Path plugin = machine.places().plugin(HookLayer.USER).path();
    // Without the mark of a module, which a configuration folder has not, node would guess.
    Path module =
        Files.copy(
            plugin,
            folder.resolve("plugin.mjs"),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Process process =
        new ProcessBuilder(NODE.toString(), script.toString(), module.toUri().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }
}
