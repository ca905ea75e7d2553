package dev.lifeagent.domain.shell.start;

import dev.lifeagent.domain.shell.Assignment;
import dev.lifeagent.domain.shell.Redirection;
import dev.lifeagent.domain.shell.ScriptSource;
import dev.lifeagent.domain.shell.SimpleCommand;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.state.Frame;
import java.util.List;
import java.util.Optional;

/** A command with its words expanded, before it is known what it starts. */
record Call(
    List<Word> words, List<Assignment> assignments, List<Redirection> redirections, Frame frame) {
  SimpleCommand command(boolean wraps, Optional<ScriptSource> script) {
    return new SimpleCommand(
        words, assignments, redirections, frame.place(), frame.wrapper(), wraps, script);
  }

  SimpleCommand plain() {
    return command(false, Optional.empty());
  }

  SimpleCommand wrapper() {
    return command(true, Optional.empty());
  }

  /** The word at the place; the empty word behind the end. */
  Word word(int i) {
    return i < words.size() ? words.get(i) : Word.of("");
  }

  int size() {
    return words.size();
  }

  List<Word> from(int start) {
    return start < words.size() ? words.subList(start, words.size()) : List.of();
  }
}
