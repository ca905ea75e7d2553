package dev.lifeagent.domain.shell.start;

import dev.lifeagent.domain.shell.Assignment;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.expand.PrintedNames;
import dev.lifeagent.domain.shell.start.WrapperSpec.Trait;
import dev.lifeagent.domain.shell.state.Reading;
import dev.lifeagent.domain.shell.state.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A wrapper's own words, up to what it starts. */
final class WrapperWords {
  private static final Pattern ASSIGNMENT = Pattern.compile("([^-=][^=]*)=");
  private static final Pattern INFORMING =
      Pattern.compile("-[vVelK]|--(?:edit|list|validate|version|help|remove-timestamp)");

  private final Reading reading;
  private final WrapperSpec spec;
  private final Call call;
  private final List<Assignment> assignments = new ArrayList<>();
  private int next;
  private @Nullable Word script;
  private @Nullable Word entrypoint;
  private boolean informs;

  private WrapperWords(WrapperSpec spec, Call call, int next, Reading reading) {
    this.reading = reading;
    this.spec = spec;
    this.call = call;
    this.next = next;
  }

  static WrapperWords read(WrapperTable.Found found, Call call, Reading reading) {
    WrapperWords words = new WrapperWords(found.spec(), call, found.next(), reading);
    words.read();
    return words;
  }

  /** What stands behind the wrapper's own words: what it starts. */
  List<Word> rest() {
    return call.from(next);
  }

  /** The assignments for what it starts. */
  List<Assignment> assignments() {
    return assignments;
  }

  /** The script that an option gives; null for none. */
  @Nullable Word script() {
    return script;
  }

  /** The program that {@code --entrypoint} names; null for none. */
  @Nullable Word entrypoint() {
    return entrypoint;
  }

  /** Whether it only informs, and starts nothing. */
  boolean informs() {
    return informs;
  }

  private void read() {
    int operands = spec.is(Trait.SEPARATED) ? Integer.MAX_VALUE : spec.operands();
    while (next < call.size() && script == null) {
      Word word = call.word(next);
      String text = word.prefix();
      if (spec.separators().contains(text) && word.is(text)) {
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
    if (Words.isOpen(word) && !PrintedNames.nameContainers(call.word(0).shown(), word)) {
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
