package dev.lifeagent.bootstrap.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.bootstrap.cli.LifeAgentCommand;
import dev.lifeagent.bootstrap.config.Settings;
import dev.lifeagent.bootstrap.config.SettingsReader;
import dev.lifeagent.domain.gate.OwnService.OwnFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What of the service is closed to agents. */
class OwnPartsTest {
  @Test
  void everyCommandSaysWhetherAnAgentMayRunIt() {
    Set<String> commands = new TreeSet<>();
    collect("", LifeAgentCommand.commandLine(), commands);
    assertEquals(commands, new TreeSet<>(OwnParts.COMMANDS.keySet()));
  }

  private static void collect(String words, CommandLine parent, Set<String> commands) {
    parent
        .getSubcommands()
        .forEach(
            (name, command) -> {
              String whole = (words + " " + name).strip();
              commands.add(whole);
              collect(whole, command, commands);
            });
  }

  @Test
  void keysAndTheDatabaseAreSecretsAndThePolicyIsNot(@TempDir Path folder) {
    Settings settings =
        SettingsReader.read(
            Map.of(
                "WORKSPACE", folder.toString(),
                "DB_PATH", folder.resolve("data/agent.db").toString(),
                "PLANS_DIR", folder.resolve("plans").toString(),
                "POLICY_PATH", folder.resolve("policy.yaml").toString()));
    List<OwnFile> files = OwnParts.of(settings, Set::of).files();
    for (String secret : List.of("data", "data/agent.db", "data/operator.key", "data/agent.key")) {
      assertTrue(isThere(files, secret, true), secret);
    }
    for (String open : List.of("policy.yaml", "plans")) {
      assertTrue(isThere(files, open, false), open);
    }
    assertTrue(!isThere(files, "policy.yaml", true));
  }

  private static boolean isThere(List<OwnFile> files, String name, boolean secret) {
    return files.stream()
        .filter(file -> file.secret() == secret)
        .anyMatch(file -> file.inside().filter(path -> path.value().equals(name)).isPresent());
  }
}
