package dev.lifeagent.domain.shell.state;

import dev.lifeagent.domain.shell.syntax.Command;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Variables, functions and aliases that the line sets, as they are at one point of it. A branch or
 * a subshell has a scope of its own above the one it stands in.
 */
public final class Scope {
  /**
   * A function.
   *
   * @param sure whether it is defined whatever branch was taken
   */
  public record Function(List<Command> bodies, boolean sure) {}

  /** What the shell itself sets (bash manual, "Bash Variables"), whatever a line puts there. */
  private static final Set<String> OF_THE_SHELL =
      Set.copyOf(
          Arrays.asList(
              """
              _ RANDOM SRANDOM SECONDS LINENO HISTCMD BASHPID BASH_COMMAND BASH_SUBSHELL \
              BASH_ARGV0 EPOCHSECONDS EPOCHREALTIME FUNCNAME PIPESTATUS DIRSTACK GROUPS \
              OPTIND PPID UID EUID PWD OLDPWD"""
                  .split(" ", -1)));

  private final @Nullable Scope below;

  /** Another process that gets exported variables alone. */
  private final boolean process;

  private final Map<String, Value> variables = new HashMap<>(4);
  private final Map<String, Function> functions = new HashMap<>(1);
  private final Map<String, String> aliases = new HashMap<>(1);
  private boolean forgotten;

  /** Names that have another value than the one they are set to; the same for all scopes. */
  private final Set<String> unsettled;

  /** Names that stand for another variable; the same for all scopes. */
  private final Set<String> references;

  private final @Nullable Locals locals;

  public Scope() {
    this(null, false, false);
  }

  private Scope(@Nullable Scope below, boolean process, boolean function) {
    this.below = below;
    this.process = process;
    this.unsettled = below == null ? new HashSet<>(1) : below.unsettled;
    this.references = below == null ? new HashSet<>(1) : below.references;
    this.locals = function ? new Locals(new HashSet<>(1), new HashSet<>(1)) : null;
  }

  /**
   * Variables of a function.
   *
   * @param sure gone when it ends
   * @param doubtful gone when it ends, or not
   */
  private record Locals(Set<String> sure, Set<String> doubtful) {}

  public Scope branch() {
    return new Scope(this, false, false);
  }

  public Scope process() {
    return new Scope(this, true, false);
  }

  /** That of a function that is called; {@link #leave} ends it. */
  public Scope call() {
    return new Scope(this, false, true);
  }

  /** A variable is made local to the function that this scope stands in; false for none. */
  public boolean local(String name) {
    Scope scope = this;
    while (scope.locals == null && scope.below != null && !scope.process) {
      scope = scope.below;
    }
    if (scope.locals != null) {
      boolean sure = scope == this && !variables.containsKey(name);
      (sure ? scope.locals.sure : scope.locals.doubtful).add(name);
    }
    return scope.locals != null;
  }

  /** Sets a variable that is declared, whatever it was before. */
  public void declare(String name, Value value) {
    Value before = variable(name);
    variables.put(name, before != null && before.exported() ? value.export() : value);
  }

  /** Programs that are started get the variable, if the line sets it. */
  public void export(String name) {
    Value value = variable(name);
    if (value != null) {
      variables.put(name, value.export());
    }
  }

  /** Its value may be another one after each command that is to come, whatever it is set to. */
  public void unsettle(String name) {
    variables.put(name, Value.UNKNOWN);
    unsettled.add(name);
  }

  /** The same for all that a branch sets. */
  public void unsettle(Scope branch) {
    branch.variables.keySet().forEach(this::unsettle);
  }

  /** Its value is not the text that it is set to, as with an integer. */
  public void transform(String name) {
    unsettled.add(name);
  }

  /** It stands for another variable. */
  public void refer(String name) {
    unsettled.add(name);
    references.add(name);
  }

  /** Whether a shell may make a number of what is assigned to it. */
  public boolean isTransformed(String name) {
    return unsettled.contains(name) || OF_THE_SHELL.contains(name);
  }

  /** The value; null for a variable that the line does not set. */
  public @Nullable Value variable(String name) {
    Value own = variables.get(name);
    if (own != null) {
      return own;
    }
    Value lower = below == null ? null : below.variable(name);
    boolean hidden = forgotten || (process && lower != null && !lower.exported());
    return lower != null && hidden ? Value.UNKNOWN : lower;
  }

  public void set(String name, Value value) {
    Value before = variable(name);
    boolean exported = value.exported() || (before != null && before.exported());
    if (references.contains(name)) {
      forget();
    }
    Value kept = isTransformed(name) ? Value.UNKNOWN : value;
    variables.put(name, exported ? kept.export() : kept);
  }

  /** What was set in this scope may have been set to something else, or not at all. */
  public void doubt() {
    variables.replaceAll((name, value) -> Value.UNKNOWN);
    functions.replaceAll((name, function) -> new Function(function.bodies(), false));
  }

  /** What was set in the other scope may have been set, to anything. */
  public void doubt(Scope other) {
    if (other.forgotten) {
      forget();
    }
    other.variables.keySet().forEach(name -> set(name, Value.UNKNOWN));
  }

  /** A function that was called with a scope has ended. */
  public void leave(Scope function) {
    if (function.locals != null) {
      function.locals.sure.forEach(function.variables::remove);
      function.locals.doubtful.stream()
          .filter(name -> !function.locals.sure.contains(name))
          .forEach(name -> function.variables.put(name, Value.UNKNOWN));
    }
    join(List.of(function), true);
  }

  /**
   * A file was read in that may have set anything. What the line itself has not set still comes
   * from outside.
   */
  public void forget() {
    forgotten = true;
    variables.replaceAll((name, value) -> Value.UNKNOWN);
  }

  public @Nullable Function function(String name) {
    Function own = functions.get(name);
    if (own != null || below == null) {
      return own;
    }
    Function lower = below.function(name);
    return lower != null && process ? new Function(lower.bodies(), false) : lower;
  }

  public void define(String name, Command body) {
    functions.put(name, new Function(List.of(body), true));
  }

  /** A function may be gone, or not be one. */
  public void doubt(String name) {
    Function function = function(name);
    if (function != null) {
      functions.put(name, new Function(function.bodies(), false));
    }
  }

  public @Nullable String alias(String name) {
    String own = aliases.get(name);
    return own != null || below == null ? own : below.alias(name);
  }

  public void alias(String name, String value) {
    aliases.put(name, value);
  }

  public boolean hasAliases() {
    return !aliases.isEmpty() || (below != null && below.hasAliases());
  }

  /** Whether anything has another value in this scope than in the one it stands in. */
  public boolean isChanged() {
    return forgotten
        || variables.entrySet().stream()
            .anyMatch(own -> below == null || !own.getValue().equals(below.variable(own.getKey())));
  }

  /**
   * One of the branches above this scope was taken.
   *
   * @param all whether it is surely one of them, as with an {@code else}
   */
  public void join(List<Scope> branches, boolean all) {
    Set<String> names = new HashSet<>();
    Set<String> defined = new HashSet<>();
    for (Scope branch : branches) {
      names.addAll(branch.variables.keySet());
      defined.addAll(branch.functions.keySet());
      aliases.putAll(branch.aliases);
    }
    Map<String, Value> joined = new HashMap<>();
    names.forEach(name -> joined.put(name, joined(name, branches, all)));
    defined.forEach(name -> functions.put(name, function(name, branches, all)));
    if (branches.stream().anyMatch(branch -> branch.forgotten)) {
      forget();
    }
    variables.putAll(joined);
  }

  private Value joined(String name, List<Scope> branches, boolean all) {
    Value first = all ? branches.get(0).variable(name) : variable(name);
    for (Scope branch : branches) {
      if (!Objects.equals(branch.variable(name), first)) {
        return Value.UNKNOWN;
      }
    }
    return first == null ? Value.UNKNOWN : first;
  }

  private Function function(String name, List<Scope> branches, boolean all) {
    List<Command> bodies = new ArrayList<>();
    boolean sure = true;
    List<Scope> from = new ArrayList<>(branches);
    if (!all) {
      from.add(this);
    }
    for (Scope scope : from) {
      Function function = scope.function(name);
      sure &= function != null && function.sure();
      if (function != null) {
        function.bodies().stream()
            .filter(body -> bodies.stream().noneMatch(known -> known == body))
            .forEach(bodies::add);
      }
    }
    return new Function(bodies, sure);
  }
}
