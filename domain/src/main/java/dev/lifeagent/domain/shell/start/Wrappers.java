package dev.lifeagent.domain.shell.start;

import dev.lifeagent.domain.shell.Assignment;
import dev.lifeagent.domain.shell.SimpleCommand;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.expand.Containers;
import dev.lifeagent.domain.shell.start.WrapperSpec.Form;
import dev.lifeagent.domain.shell.start.WrapperSpec.Trait;
import dev.lifeagent.domain.shell.state.Input;
import dev.lifeagent.domain.shell.state.Quoting;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what a wrapper of the {@link WrapperTable} starts. */
final class Wrappers {
  private static final Pattern ASSIGNMENT = Pattern.compile("([A-Za-z_]\\w*)=");
  private static final Pattern INFORMING =
      Pattern.compile("-[vVelK]|--(?:edit|list|validate|version|help|remove-timestamp)");

  private final Reading reading;
  private final Dispatcher dispatcher;

  Wrappers(Reading reading, Dispatcher dispatcher) {
    this.reading = reading;
    this.dispatcher = dispatcher;
  }

  /** Whether the command starts another; then it has been noted, with that. */
  boolean run(String name, Call call) {
    WrapperTable.Found found = WrapperTable.find(name, call);
    if (found != null) {
      Reader reader = new Reader(found.spec(), call, found.next());
      reader.read();
      return !reader.informs && start(found.spec(), reader, call);
    }
    return name.equals("git") && gitAliases(call);
  }

  private boolean start(WrapperSpec spec, Reader reader, Call call) {
    List<Word> rest = call.from(reader.next);
    boolean none = rest.isEmpty() || spec.form() == Form.OPTION || spec.form() == Form.INPUT;
    if (reader.script != null) {
      SimpleCommand wrapper = call.wrapper();
      reading.add(wrapper);
      Word script = spec.scripts().contains("-S") ? joined(reader.script, rest) : reader.script;
      script(wrapper, script, reader.assignments, call);
      return true;
    }
    if (reader.entrypoint != null) {
      rest = new ArrayList<>(rest);
      rest.add(0, reader.entrypoint);
    } else if (none) {
      return (spec.is(Trait.SHELL) || spec.form() == Form.INPUT) && input(call);
    }
    SimpleCommand wrapper = call.wrapper();
    reading.add(wrapper);
    if (spec.form() == Form.TEXT) {
      script(wrapper, Words.joined(rest), reader.assignments, call);
    } else {
      dispatcher.start(wrapper, rest, reader.assignments, call);
    }
    return true;
  }

  private void script(SimpleCommand wrapper, Word text, List<Assignment> assignments, Call call) {
    List<Assignment> all = new ArrayList<>(call.assignments());
    all.addAll(assignments);
    Call with = new Call(call.words(), all, call.redirections(), call.frame());
    dispatcher.script(wrapper, text, List.of(), with);
  }

  /** A text, and words that are not split again. */
  private Word joined(Word script, List<Word> rest) {
    StringBuilder text = new StringBuilder(reading.holes().textOf(script));
    for (Word word : rest) {
      text.append(' ').append(Quoting.quoted(word, reading.holes()));
    }
    return reading.holes().wordOf(text.toString());
  }

  /** It is, or starts, a shell that runs what it reads. */
  private boolean input(Call call) {
    Input input = call.frame().input();
    String text = input.text();
    SimpleCommand shell = call.command(text != null, Optional.of(input.source()));
    reading.add(shell);
    if (text != null) {
      dispatcher.script(shell, reading.holes().wordOf(text), List.of(), call);
    }
    return true;
  }

  /** An alias of git that begins with an exclamation mark is a script (git-config, alias.*). */
  private boolean gitAliases(Call call) {
    List<Word> scripts = new ArrayList<>();
    for (int i = 1; i + 1 < call.size(); i++) {
      String setting = call.word(i + 1).prefix();
      int mark = setting.indexOf("=!");
      if (call.word(i).is("-c") && setting.startsWith("alias.") && mark > 0) {
        scripts.add(call.word(i + 1).from(mark + 2));
      }
    }
    if (scripts.isEmpty()) {
      return false;
    }
    SimpleCommand git = call.wrapper();
    reading.add(git);
    scripts.forEach(script -> dispatcher.script(git, script, List.of(), call));
    return true;
  }

  /** Reads the words of a wrapper up to what it starts. */
  private final class Reader {
    private final WrapperSpec spec;
    private final Call call;
    private final List<Assignment> assignments = new ArrayList<>();
    private int next;
    private @Nullable Word script;
    private @Nullable Word entrypoint;
    private boolean informs;

    Reader(WrapperSpec spec, Call call, int next) {
      this.spec = spec;
      this.call = call;
      this.next = next;
    }

    void read() {
      int operands = spec.is(Trait.SEPARATED) ? Integer.MAX_VALUE : spec.operands();
      while (next < call.size() && script == null) {
        Word word = call.word(next);
        String text = word.prefix();
        if (word.is("--")) {
          next++;
          if (spec.is(Trait.SEPARATED)) {
            return;
          }
          next += Math.min(operands, call.size() - next);
          return;
        }
        boolean option = text.length() > 1 && text.startsWith("-");
        boolean late = spec.is(Trait.LATE) || operands == spec.operands() || isScript(text);
        if (option && (late || spec.is(Trait.SEPARATED))) {
          option(text, word);
        } else if (assignment(word, text)) {
          next++;
        } else if (operands > 0) {
          operand(word);
          operands--;
        } else {
          return;
        }
      }
    }

    private boolean isScript(String text) {
      return spec.scripts().contains(text);
    }

    private void operand(Word word) {
      if (Words.isOpen(word) && !Containers.areNamedBy(call.word(0).shown(), word)) {
        reading.unreadable("how many words '" + word + "' are is not known");
      }
      next++;
    }

    private boolean assignment(Word word, String text) {
      Matcher name = ASSIGNMENT.matcher(text);
      if (!spec.is(Trait.ASSIGNS) || !name.lookingAt()) {
        return false;
      }
      assignments.add(new Assignment(name.group(1), word.from(name.end())));
      return true;
    }

    private void option(String text, Word word) {
      next++;
      informs |= spec.is(Trait.INFORMS) && INFORMING.matcher(text).matches();
      if (text.startsWith("--")) {
        int sign = text.indexOf('=');
        String name = sign < 0 ? text : text.substring(0, sign);
        if (isScript(name) || spec.taking().contains(name)) {
          taken(name, sign < 0 ? argument() : word.from(sign + 1));
        }
        return;
      }
      for (int i = 1; i < text.length(); i++) {
        String name = "-" + text.charAt(i);
        if (isScript(name) || spec.taking().contains(name)) {
          boolean joined = i + 1 < text.length() || word.parts().size() > 1;
          taken(name, joined ? word.from(i + 1) : argument());
          return;
        }
      }
    }

    private Word argument() {
      Word argument = call.word(next);
      if (Words.isOpen(argument)) {
        reading.unreadable("how many words '" + argument + "' are is not known");
      }
      next = Math.min(next + 1, call.size());
      return argument;
    }

    private void taken(String name, Word argument) {
      if (isScript(name)) {
        script = argument;
      } else if (spec.is(Trait.ENTRYPOINT) && name.equals("--entrypoint")) {
        entrypoint = argument.is("") ? null : argument;
      }
    }
  }
}
