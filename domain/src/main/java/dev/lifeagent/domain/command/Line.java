package dev.lifeagent.domain.command;

import dev.lifeagent.domain.shell.Construct;
import dev.lifeagent.domain.shell.PipelineStage;
import dev.lifeagent.domain.shell.Place;
import dev.lifeagent.domain.shell.ShellReading;
import dev.lifeagent.domain.shell.SimpleCommand;
import dev.lifeagent.domain.shell.Word;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The commands of one line, with the folder that each runs in. */
final class Line {
  /** How many neighbours are looked at on each side, so that a long line stays cheap. */
  private static final int REACH = 48;

  private static final Set<String> MOVING = Set.of("cd", "pushd", "popd", "chdir");

  private static final Set<String> STARTING =
      Set.of("env", "sudo", "doas", "systemd-run", "runuser");

  private final ShellReading reading;
  private final List<Invocation> invocations = new ArrayList<>();
  private final IdentityHashMap<SimpleCommand, Invocation> wrappers = new IdentityHashMap<>();

  /** Where the commands run that a wrapper starts, where it says so. */
  private final IdentityHashMap<SimpleCommand, Location> folders = new IdentityHashMap<>();

  /** Reads the commands; {@code placing} says what each place on the line is taken for. */
  Line(ShellReading reading, UnaryOperator<Location> placing) {
    this.reading = reading;
    Location outer = Location.HERE;
    Location inner = null;
    Deque<Location> pushed = new ArrayDeque<>();
    boolean searched = false;
    int depth = 0;
    int index = 0;
    for (SimpleCommand command : reading.commands()) {
      int own = command.place().within().size();
      if (inner != null && own < depth) {
        inner = null;
      }
      Location given = command.wrapper().map(folders::get).orElse(null);
      Location here = inner != null ? inner : given != null ? given : outer;
      Invocation invocation = new Invocation(this, index++, command, here, placing);
      invocations.add(invocation);
      if (command.wraps()) {
        wrappers.put(command, invocation);
        started(invocation, given);
      }
      searched |= invocation.sets("CDPATH"::equals).isPresent();
      searched |= invocation.hasWord(word -> word.startsWith("CDPATH="));
      if (MOVING.contains(invocation.program())) {
        Location target = searched ? Location.UNKNOWN : moved(invocation, here, pushed);
        if (isApart(command.place())) {
          inner = target;
          depth = own;
        } else {
          outer = target;
        }
      }
    }
  }

  /** {@code env -C} and {@code sudo -D} start their command in another folder. */
  private void started(Invocation wrapper, @Nullable Location given) {
    List<Word> named =
        wrapper.runs(STARTING)
            ? wrapper.values("-C", "-D", "--chdir", "--working-directory")
            : List.of();
    Location folder = named.isEmpty() ? given : wrapper.where(named.get(0)).straight();
    if (folder != null) {
      folders.put(wrapper.command(), folder);
    }
  }

  private static Location moved(Invocation cd, Location here, Deque<Location> pushed) {
    List<Word> operands = cd.operands();
    boolean stack = cd.program().equals("pushd");
    if (cd.program().equals("popd")) {
      return pushed.isEmpty() ? Location.UNKNOWN : pushed.pop();
    }
    if (stack) {
      pushed.push(here);
    }
    if (operands.isEmpty()) {
      return stack ? Location.UNKNOWN : Location.HOME;
    }
    String first = operands.get(0).prefix();
    return first.equals("-") || (stack && first.startsWith("+"))
        ? Location.UNKNOWN
        : cd.where(operands.get(0)).straight();
  }

  /** Whether what a command changes is forgotten at the end of what it stands in. */
  private static boolean isApart(Place place) {
    return place.isIn(Construct.SUBSHELL)
        || place.isIn(Construct.COMMAND_SUBSTITUTION)
        || place.isIn(Construct.PROCESS_SUBSTITUTION)
        || place.isIn(Construct.SCRIPT);
  }

  ShellReading reading() {
    return reading;
  }

  List<Invocation> invocations() {
    return invocations;
  }

  boolean fed(Invocation by, Predicate<Invocation> test) {
    for (int i = by.index() - 1; i >= Math.max(0, by.index() - REACH); i--) {
      Invocation other = invocations.get(i);
      if (isEarlierStage(other, by) && test.test(other)) {
        return true;
      }
    }
    return false;
  }

  boolean feeds(Invocation by, Predicate<Invocation> test) {
    int end = Math.min(invocations.size(), by.index() + REACH);
    for (int i = by.index() + 1; i < end; i++) {
      Invocation other = invocations.get(i);
      if (isEarlierStage(by, other) && test.test(other)) {
        return true;
      }
    }
    return false;
  }

  /** The commands in the substitutions of a command are noted right before it. */
  boolean substitutes(Invocation by, Predicate<Invocation> test) {
    int own = by.command().place().within().size();
    for (int i = by.index() - 1; i >= Math.max(0, by.index() - REACH); i--) {
      Invocation other = invocations.get(i);
      List<Construct> within = other.command().place().within();
      if (within.size() <= own) {
        if (!other.command().wraps() || !by.isStartedBy(other)) {
          return false;
        }
        continue;
      }
      Construct first = within.get(own);
      boolean substitution =
          first == Construct.COMMAND_SUBSTITUTION || first == Construct.PROCESS_SUBSTITUTION;
      if (substitution && test.test(other)) {
        return true;
      }
    }
    return false;
  }

  boolean earlier(Invocation by, Predicate<Invocation> test) {
    int start = Math.max(0, by.index() - REACH);
    return invocations.subList(start, by.index()).stream().anyMatch(test);
  }

  boolean later(Invocation by, Predicate<Invocation> test) {
    int end = Math.min(invocations.size(), by.index() + REACH);
    return invocations.subList(by.index() + 1, end).stream().anyMatch(test);
  }

  Optional<Invocation> wrapper(SimpleCommand wrapper) {
    return Optional.ofNullable(wrappers.get(wrapper));
  }

  private static boolean isEarlierStage(Invocation first, Invocation second) {
    for (PipelineStage one : first.command().place().stages()) {
      for (PipelineStage other : second.command().place().stages()) {
        if (one.pipeline() == other.pipeline()) {
          return one.position() < other.position();
        }
      }
    }
    return false;
  }
}
