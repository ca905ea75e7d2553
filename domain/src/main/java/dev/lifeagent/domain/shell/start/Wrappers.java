package dev.lifeagent.domain.shell.start;

import dev.lifeagent.domain.shell.Assignment;
import dev.lifeagent.domain.shell.SimpleCommand;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.start.WrapperSpec.Form;
import dev.lifeagent.domain.shell.start.WrapperSpec.Trait;
import dev.lifeagent.domain.shell.state.Input;
import dev.lifeagent.domain.shell.state.Quoting;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what a wrapper of the {@link WrapperTable} starts. */
final class Wrappers {
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
      WrapperWords words = WrapperWords.read(found, call, reading);
      return !words.informs() && start(found.spec(), words, call);
    }
    return name.equals("git") && gitAliases(call);
  }

  private boolean start(WrapperSpec spec, WrapperWords words, Call call) {
    words.assignments().forEach(one -> dispatcher.assigned(one, call.frame()));
    List<Word> rest = words.rest();
    boolean none = rest.isEmpty() || spec.form() == Form.OPTION || spec.form() == Form.INPUT;
    Word given = words.script();
    if (given != null) {
      SimpleCommand wrapper = call.wrapper();
      reading.add(wrapper);
      if (spec.scripts().contains("-S") && reading.holes().textOf(given).indexOf('\\') >= 0) {
        reading.unreadable("env has escapes of its own");
      }
      Word script = spec.scripts().contains("-S") ? joined(given, rest) : given;
      script(wrapper, script, words.assignments(), call);
      return true;
    }
    Word entrypoint = words.entrypoint();
    if (entrypoint != null) {
      rest = new ArrayList<>(rest);
      rest.add(0, entrypoint);
    } else if (none) {
      return (spec.is(Trait.SHELL) || spec.form() == Form.INPUT) && input(call);
    }
    SimpleCommand wrapper = call.wrapper();
    reading.add(wrapper);
    if (spec.form() == Form.TEXT) {
      script(wrapper, Words.joined(rest), words.assignments(), call);
    } else {
      dispatcher.start(wrapper, rest, words.assignments(), call);
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
}
