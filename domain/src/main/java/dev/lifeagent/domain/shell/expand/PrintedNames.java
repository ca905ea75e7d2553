package dev.lifeagent.domain.shell.expand;

import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.WordPart;
import dev.lifeagent.domain.shell.state.Scope;
import dev.lifeagent.domain.shell.syntax.Command;
import dev.lifeagent.domain.shell.syntax.RawWord;
import dev.lifeagent.domain.shell.syntax.Script;
import dev.lifeagent.domain.shell.syntax.Script.Link;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a script prints, where it is one program whose output is known by its kind: names of
 * containers, as in {@code docker exec $(docker ps -q) ls}, each one word and a usual way to name a
 * container; or the path of something new, as {@code mktemp -d} prints it.
 */
public final class PrintedNames {
  private static final String UNKNOWN = "$(…)";

  private static final Set<String> PROGRAMS =
      Set.of("docker", "podman", "nerdctl", "kubectl", "oc");

  /** Options of mktemp that leave it to choose folder and name, and to make it. */
  private static final Pattern MAKES_NEW = Pattern.compile("-[dqt]+|--directory|--quiet");

  private PrintedNames() {}

  /** How the output of a script is shown. */
  public static String shown(Script script, Scope scope) {
    if (script.statements().size() == 1 && script.statements().get(0).links().size() == 1) {
      Link link = script.statements().get(0).links().get(0);
      List<Command> commands = link.commands();
      if (commands.size() == 1
          && commands.get(0) instanceof Command.Simple simple
          && !simple.words().isEmpty()) {
        String program = simple.words().get(0).plain();
        if (scope.function(program) != null) {
          return UNKNOWN;
        }
        if (PROGRAMS.contains(program)) {
          return "$(" + program + " …)";
        }
        List<RawWord> options = simple.words().subList(1, simple.words().size());
        if (program.equals("mktemp")
            && simple.assignments().isEmpty()
            && simple.redirections().isEmpty()
            && scope.variable("TMPDIR") == null
            && options.stream().allMatch(word -> MAKES_NEW.matcher(word.plain()).matches())) {
          return WordPart.NEW_PATH;
        }
      }
    }
    return UNKNOWN;
  }

  /** Whether all that is open in the word comes from the program itself. */
  public static boolean nameContainers(String program, Word word) {
    return PROGRAMS.contains(program)
        && word.parts().stream()
            .allMatch(part -> part.field() || part.text().equals("$(" + program + " …)"));
  }
}
