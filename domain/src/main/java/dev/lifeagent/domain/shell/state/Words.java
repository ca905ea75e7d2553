package dev.lifeagent.domain.shell.state;

import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.WordPart;
import java.util.ArrayList;
import java.util.List;

/** What is asked of words on the way, and not of those that are found. */
public final class Words {
  private Words() {}

  /** The words with a space between each two. */
  public static Word joined(List<Word> words) {
    if (words.size() == 1) {
      return words.get(0);
    }
    List<WordPart> parts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      if (i > 0) {
        text.append(' ');
      }
      for (WordPart part : words.get(i).parts()) {
        if (part.isText()) {
          text.append(part.text());
        } else {
          flush(text, parts);
          parts.add(part);
        }
      }
    }
    flush(text, parts);
    return new Word(parts);
  }

  /**
   * Whether the word may become several by what the line itself, or a command, puts there. What
   * comes from the environment is taken for one word: nobody but the user writes it.
   */
  public static boolean isOpen(Word word) {
    for (WordPart part : word.parts()) {
      if (!part.field()
          && (part.kind() == WordPart.Kind.OUTPUT || part.kind() == WordPart.Kind.UNKNOWN)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it is what one command writes, or the name of a pipe to one, and nothing else. */
  public static boolean isOutput(Word word) {
    return word.parts().size() == 1 && word.parts().get(0).kind() == WordPart.Kind.OUTPUT;
  }

  private static void flush(StringBuilder text, List<WordPart> parts) {
    if (text.length() > 0) {
      parts.add(WordPart.text(text.toString()));
      text.setLength(0);
    }
  }
}
