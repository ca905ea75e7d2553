package dev.lifeagent.domain.command;

import static dev.lifeagent.domain.command.Access.DELETE;
import static dev.lifeagent.domain.command.Access.FOLDER;
import static dev.lifeagent.domain.command.Access.READ;
import static dev.lifeagent.domain.command.Access.WRITE;

import dev.lifeagent.domain.shell.Word;
import java.util.List;
import java.util.Set;

/**
 * The paths of git's own commands. A branch, a revision and a remote are none: only what can be
 * nothing else, or stands behind {@code --}, is.
 */
final class GitClaims {
  private static final Set<String> SHOWING =
      Set.of("diff", "log", "blame", "grep", "show", "annotate");

  private final PathClaims claims;

  GitClaims(PathClaims claims) {
    this.claims = claims;
  }

  void of(Invocation at) {
    List<Word> operands = at.operands();
    List<Word> rest = operands.isEmpty() ? operands : operands.subList(1, operands.size());
    switch (at.operand(0)) {
      case "checkout", "reset", "stash" -> claims.add(WRITE, at, behindDashes(at));
      case "restore" -> {
        if (!at.has("--staged", "-S") || at.has("--worktree", "-W")) {
          claims.add(WRITE, at, rest);
        }
      }
      case "rm" -> {
        if (!at.has("--cached")) {
          claims.add(DELETE, at, rest);
        }
      }
      case "mv" -> {
        int last = Math.max(0, rest.size() - 1);
        claims.add(DELETE, at, rest.subList(0, last));
        claims.add(WRITE, at, rest.subList(last, rest.size()));
      }
      case "clone" -> claims.add(WRITE, at, rest.size() > 1 ? rest.subList(1, 2) : named(rest));
      case "init" -> claims.add(FOLDER, at, rest);
      case "worktree" -> {
        if (at.operand(1).equals("add")) {
          claims.add(FOLDER, at, rest.stream().skip(1).limit(1).toList());
        }
      }
      case "archive", "bundle", "format-patch" ->
          claims.add(WRITE, at, at.values("-o", "--output", "--output-directory"));
      case "cat-file" -> shown(at, rest);
      default -> {
        if (SHOWING.contains(at.operand(0))) {
          claims.add(WRITE, at, at.values("--output"));
          claims.add(READ, at, behindDashes(at));
          shown(at, rest);
        }
      }
    }
  }

  /** The folder that a clone makes when none is given: the last part of the address. */
  private static List<Word> named(List<Word> address) {
    if (address.isEmpty() || address.get(0).literal().isEmpty()) {
      return List.of();
    }
    String[] parts = address.get(0).prefix().split("[/:]", -1);
    String last = parts[parts.length - 1];
    return last.isEmpty() ? List.of() : List.of(Word.of(last.replaceFirst("\\.git$", "")));
  }

  private static List<Word> behindDashes(Invocation at) {
    return at.words().stream().dropWhile(word -> !word.is("--")).skip(1).toList();
  }

  /** {@code REVISION:PATH} is the file of a commit, from the root of the repository. */
  private void shown(Invocation at, List<Word> words) {
    for (Word word : words) {
      int colon = word.prefix().indexOf(':');
      boolean address = word.prefix().contains("://");
      if (!address && colon > 0 && colon + 1 < word.prefix().length()) {
        claims.add(READ, at, List.of(Invocation.rest(word, colon + 1)));
      }
    }
  }
}
