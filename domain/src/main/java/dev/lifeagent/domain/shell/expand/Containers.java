package dev.lifeagent.domain.shell.expand;

import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.state.Scope;
import dev.lifeagent.domain.shell.syntax.Command;
import dev.lifeagent.domain.shell.syntax.Script;
import dev.lifeagent.domain.shell.syntax.Script.Link;
import java.util.List;
import java.util.Set;

/**
 * Names of containers that the program itself prints, as in {@code docker exec $(docker ps -q) ls}:
 * each is one word, and a usual way to name a container.
 */
public final class Containers {
  private static final Set<String> PROGRAMS =
      Set.of("docker", "podman", "nerdctl", "kubectl", "oc");

  private Containers() {}

  /** How the output of a script is shown: with the program, if it is one of these alone. */
  public static String shown(Script script, Scope scope) {
    if (script.statements().size() == 1 && script.statements().get(0).links().size() == 1) {
      Link link = script.statements().get(0).links().get(0);
      List<Command> commands = link.commands();
      if (commands.size() == 1
          && commands.get(0) instanceof Command.Simple simple
          && !simple.words().isEmpty()) {
        String program = simple.words().get(0).plain();
        if (PROGRAMS.contains(program) && scope.function(program) == null) {
          return "$(" + program + " …)";
        }
      }
    }
    return "$(…)";
  }

  /** Whether all that is open in the word comes from the program itself. */
  public static boolean areNamedBy(String program, Word word) {
    return PROGRAMS.contains(program)
        && word.parts().stream()
            .allMatch(part -> part.field() || part.text().equals("$(" + program + " …)"));
  }
}
