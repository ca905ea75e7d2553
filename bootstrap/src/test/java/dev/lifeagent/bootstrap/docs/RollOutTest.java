package dev.lifeagent.bootstrap.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lifeagent.bootstrap.history.KnownHistory;
import dev.lifeagent.bootstrap.support.Cli;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The how-to, run as it is printed, on a hundred calls under the policy that it begins with. */
class RollOutTest {
  private static final String PAGE = Schemas.text("docs/how-to/roll-out.md");

  @TempDir private Path folder;

  private static List<String> blocks(String language) {
    List<String> blocks = new ArrayList<>();
    Matcher matcher =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(PAGE);
    while (matcher.find()) {
      blocks.add(matcher.group(1));
    }
    return blocks;
  }

  @Test
  void theCommandsSayWhatThePageShows() throws Exception {
    List<String> policies = blocks("yaml");
    List<String> commands = blocks("sh");
    List<String> printed = blocks("text");
    KnownHistory history = KnownHistory.record(folder, 100, policies.get(0), 1);
    Path next = Files.writeString(folder.resolve("next.yaml"), policies.get(1));
    assertEquals(printed.get(0), run(commands.get(0), history, next, 0));
    assertEquals(
        printed.get(1),
        run(commands.get(1).strip() + " --repo " + history.repository(), history, next, 1));
  }

  private static String run(String command, KnownHistory history, Path next, int exit) {
    String[] words =
        command
            .strip()
            .replace("./life-agent ", "")
            .replace("copy.db", history.database().toString())
            .replace("next.yaml", next.toString())
            .split(" ");
    Cli.Run run = new Cli().run(words);
    assertEquals(exit, run.exit(), run.out() + run.err());
    return run.out().lines().collect(Collectors.joining("\n", "", "\n"));
  }
}
