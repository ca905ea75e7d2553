package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.shell.SimpleCommand;
import java.util.AbstractList;
import java.util.List;
import java.util.StringJoiner;

/** The words of each command with one blank between, put together when one is asked for. */
final class CommandTexts extends AbstractList<String> {
  private final List<SimpleCommand> commands;

  CommandTexts(List<SimpleCommand> commands) {
    this.commands = commands;
  }

  @Override
  public String get(int index) {
    StringJoiner text = new StringJoiner(" ");
    commands.get(index).words().forEach(word -> text.add(word.shown()));
    return text.toString();
  }

  @Override
  public int size() {
    return commands.size();
  }
}
