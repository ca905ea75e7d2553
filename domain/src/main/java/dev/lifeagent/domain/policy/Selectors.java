package dev.lifeagent.domain.policy;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.shell.Arguments;
import dev.lifeagent.domain.shell.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a rule selects. Within one selector the entries are or-ed, between selectors they are
 * and-ed; one that says nothing selects everything.
 *
 * @param kinds of the call: {@code act}, {@code turn}, {@code plan}
 * @param actions names of actions
 * @param agents ids of agents
 * @param keys names of callers
 * @param commands what a line runs
 * @param args arguments of the same command
 * @param paths of claims and changes, relative to the workspace's root; absolute outside of it
 * @param hosts in small letters
 * @param tools of MCP servers, by name, or by server and name with a slash between
 * @since 0.1
 */
public record Selectors(
    Choice kinds,
    Choice actions,
    Choice agents,
    Choice keys,
    CommandChoice commands,
    Choice args,
    Choice paths,
    Choice hosts,
    Choice tools) {
  /** Everything. */
  public static final Selectors ALL =
      new Selectors(
          Choice.ANY,
          Choice.ANY,
          Choice.ANY,
          Choice.ANY,
          CommandChoice.ANY,
          Choice.ANY,
          Choice.ANY,
          Choice.ANY,
          Choice.ANY);

  /** The shortest beginning of a long option that programs may take for the whole. */
  private static final int SHORTEST_OPTION = 5;

  /** Whether it speaks of commands, paths or hosts, and so of the steps of an act. */
  public boolean ofSteps() {
    return !(commands.isAny() && args.isAny() && paths.isAny() && hosts.isAny());
  }

  /** For what refuses: whether the command fits {@code commands} and {@code args} together. */
  public boolean touches(Invocation at) {
    return commands.touches(at) && (args.isAny() || argsTouch(at));
  }

  /**
   * Words as they are, cut at {@code =}, and short options each on its own. Where {@code args} only
   * takes away, a command with such an argument is none that fits.
   */
  private boolean argsTouch(Invocation at) {
    boolean away = args.onlyTakesAway();
    for (Word word : at.words()) {
      String text = word.likely().orElse(word.prefix());
      int sign = text.startsWith("-") ? text.indexOf('=') : -1;
      String cut = sign < 0 ? text : text.substring(0, sign);
      if (away && (args.excludes(text) || args.excludes(cut))) {
        return false;
      }
      if (!away && !text.isEmpty() && (args.touches(text) || args.touches(cut) || shortens(cut))) {
        return true;
      }
    }
    for (Arguments.Option option : at.options()) {
      if (away && args.excludes(option.name())) {
        return false;
      }
      if (!away && args.touches(option.name())) {
        return true;
      }
    }
    return away;
  }

  private boolean shortens(String option) {
    return option.startsWith("--") && option.length() >= SHORTEST_OPTION && args.shortens(option);
  }

  /** What is said, by the names of the selectors in a policy. */
  public Map<String, List<String>> patterns() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    all.put("kinds", kinds.patterns());
    all.put("actions", actions.patterns());
    all.put("agents", agents.patterns());
    all.put("keys", keys.patterns());
    all.put("commands", commands.patterns());
    all.put("args", args.patterns());
    all.put("paths", paths.patterns());
    all.put("hosts", hosts.patterns());
    all.put("tools", tools.patterns());
    all.values().removeIf(List::isEmpty);
    return all;
  }
}
