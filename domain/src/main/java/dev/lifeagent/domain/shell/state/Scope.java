package dev.lifeagent.domain.shell.state;

import dev.lifeagent.domain.shell.syntax.Command;
import java.util.ArrayList;
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

  private final @Nullable Scope below;

  /** Another process that gets exported variables alone. */
  private final boolean process;

  private final Map<String, Value> variables = new HashMap<>(4);
  private final Map<String, Function> functions = new HashMap<>(1);
  private final Map<String, String> aliases = new HashMap<>(1);
  private boolean forgotten;

  public Scope() {
    this(null, false);
  }

  private Scope(@Nullable Scope below, boolean process) {
    this.below = below;
    this.process = process;
  }

  public Scope branch() {
    return new Scope(this, false);
  }

  public Scope process() {
    return new Scope(this, true);
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
    variables.put(name, exported ? value.export() : value);
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

  /** Whether anything was set in this scope. */
  public boolean isChanged() {
    return forgotten || !variables.isEmpty();
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
