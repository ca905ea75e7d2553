package dev.lifeagent.domain.shell.state;

import dev.lifeagent.domain.shell.ForeignScript;
import dev.lifeagent.domain.shell.PipelineStage;
import dev.lifeagent.domain.shell.ShellReading;
import dev.lifeagent.domain.shell.SimpleCommand;
import dev.lifeagent.domain.shell.Unreadable;
import dev.lifeagent.domain.shell.syntax.SyntaxException;
import dev.lifeagent.domain.shell.syntax.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one reading has found so far. Not for several threads. */
public final class Reading {
  private static final int MAX_COMMANDS = 2_000;
  private static final int MAX_REASONS = 100;
  private static final int MAX_REASON = 160;

  private final Work work = new Work();
  private final Holes holes = new Holes();
  private final List<SimpleCommand> commands = new ArrayList<>();
  private final Set<Unreadable> unreadable = new LinkedHashSet<>();
  private final Set<ForeignScript> foreign = new LinkedHashSet<>();

  /** What is written into process substitutions, by the path that stands for each. */
  private final Map<String, String> written = new HashMap<>();

  private int pipelines;
  private int substitutions;
  private int returns;
  private int breaks;
  private int exits;

  public Work work() {
    return work;
  }

  public Holes holes() {
    return holes;
  }

  public void add(SimpleCommand command) {
    work.step(1);
    if (commands.size() >= MAX_COMMANDS) {
      throw new SyntaxException("it runs more than " + MAX_COMMANDS + " commands");
    }
    commands.add(command);
  }

  public void unreadable(String reason) {
    String why = reason.length() <= MAX_REASON ? reason : reason.substring(0, MAX_REASON) + "…'";
    if (unreadable.size() < MAX_REASONS) {
      unreadable.add(new Unreadable(why));
    }
  }

  public void foreign(ForeignScript script) {
    if (foreign.size() < MAX_REASONS) {
      foreign.add(script);
    }
  }

  /** A command that ends something ({@code exit}, {@code return}, {@code break}, …) was read. */
  public void jump(String command) {
    switch (command) {
      case "return" -> returns++;
      case "break", "continue" -> breaks++;
      case "exit" -> exits++;
      default -> {}
    }
  }

  /** How often a function was left before its end. */
  public int returns() {
    return returns;
  }

  /** How often the body of a loop was left before its end. */
  public int breaks() {
    return breaks;
  }

  /** How often anything was left before its end. */
  public int jumps() {
    return returns + breaks + exits;
  }

  public PipelineStage stage(int position, int size) {
    return new PipelineStage(position == 0 ? ++pipelines : pipelines, position, size);
  }

  /** A new path for a process substitution. */
  public String pipe(@Nullable String output) {
    String path = "/dev/fd/" + (63 + substitutions++);
    if (output != null) {
      written.put(path, output);
    }
    return path;
  }

  /** What can be read from a process substitution; null where it is not known. */
  public @Nullable String written(String path) {
    return written.get(path);
  }

  public ShellReading result() {
    return new ShellReading(commands, List.copyOf(unreadable), List.copyOf(foreign), work.steps());
  }
}
