package dev.lifeagent.domain.risk.command.rules;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.command.Location;
import dev.lifeagent.domain.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Where a command writes: by its redirections, or as its program is known to. */
final class Writes {
  private static final Set<String> WRITERS =
      Set.of(
          "tee",
          "cp",
          "mv",
          "install",
          "ln",
          "sed",
          "gsed",
          "dd",
          "curl",
          "wget",
          "scp",
          "rsync",
          "truncate",
          "perl",
          "ruby",
          "find");

  private Writes() {}

  /** A redirection or the usual programs write to such a place. */
  static Predicate<Invocation> to(Predicate<Location> test) {
    return at -> {
      List<Location> places = written(at);
      return !places.isEmpty() && places.stream().anyMatch(test) && !Deletions.inContainer(at);
    };
  }

  static List<Location> written(Invocation at) {
    if (!at.runs(WRITERS)) {
      return at.writes();
    }
    List<Location> all = new ArrayList<>(at.writes());
    List<Word> operands = at.operands();
    switch (at.program()) {
      case "tee", "truncate" -> operands.forEach(word -> all.add(at.where(word)));
      case "sed", "gsed" -> {
        if (at.has("-i", "--in-place")) {
          operands.forEach(word -> all.add(at.where(word)));
        }
      }
      case "dd" ->
          at.words().stream()
              .filter(word -> word.prefix().startsWith("of="))
              .forEach(word -> all.add(at.where(word, 3)));
      case "perl", "ruby" -> {
        if (at.has("-i")) {
          operands.forEach(word -> all.add(at.where(word)));
        }
      }
      case "find" -> {
        List<Word> words = at.words();
        for (int i = 0; i + 1 < words.size(); i++) {
          if (Set.of("-fprintf", "-fprint", "-fprint0", "-fls").contains(words.get(i).prefix())) {
            all.add(at.where(words.get(i + 1)));
          }
        }
      }
      case "curl" -> at.values("-o", "--output").forEach(word -> all.add(at.where(word)));
      case "wget" -> at.values("-O", "--output-document").forEach(word -> all.add(at.where(word)));
      default -> {
        if (operands.size() > 1) {
          all.add(at.where(operands.get(operands.size() - 1)));
        }
      }
    }
    return all;
  }
}
