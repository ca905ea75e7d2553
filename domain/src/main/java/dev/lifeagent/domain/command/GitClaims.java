package dev.lifeagent.domain.command;

import static dev.lifeagent.domain.command.Access.DELETE;
import static dev.lifeagent.domain.command.Access.FOLDER;
import static dev.lifeagent.domain.command.Access.READ;
import static dev.lifeagent.domain.command.Access.WRITE;

import dev.lifeagent.domain.shell.Word;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The paths of git's own commands. A branch, a revision and a remote are none: only what can be
 * nothing else, or stands behind {@code --}, is. What a patch or a stash changes is not known.
 */
final class GitClaims {
  private static final Set<String> SHOWING =
      Set.of("diff", "log", "blame", "grep", "show", "annotate");

  /** Before the subcommand; they take the next word. */
  private static final Set<String> TAKING =
      Set.of("-C", "-c", "--git-dir", "--work-tree", "--namespace", "--config-env");

  /** {@code :path} and {@code :0:path}: what the index holds; other signs begin a pattern. */
  private static final Pattern INDEX = Pattern.compile(":(?:[0-3]:)?(?=[^/(!^:0-9]|[0-9][^:])");

  private final Claims claims;
  private final Invocation at;
  private Optional<Location> root = Optional.empty();

  private GitClaims(Claims claims, Invocation at) {
    this.claims = claims;
    this.at = at;
  }

  static void of(Claims claims, Invocation at) {
    GitClaims git = new GitClaims(claims, at);
    git.move();
    git.claim();
  }

  /** The folders that are given before the subcommand. */
  private void move() {
    List<Word> words = at.words();
    Optional<Word> tree = at.sets("GIT_WORK_TREE"::equals);
    Optional<Word> data = at.sets("GIT_DIR"::equals);
    for (int i = 0; i < words.size() && words.get(i).prefix().startsWith("-"); i++) {
      String option = words.get(i).prefix();
      int sign = option.indexOf('=');
      boolean next = sign < 0 && TAKING.contains(option) && i + 1 < words.size();
      Word value = next ? words.get(++i) : words.get(i).from(sign + 1);
      switch (sign < 0 ? option : option.substring(0, sign)) {
        case "-C" -> enter(value);
        case "--work-tree" -> tree = Optional.of(value);
        case "--git-dir" -> data = Optional.of(value);
        default -> {
          // It leads nowhere.
        }
      }
    }
    data.map(claims::where).map(GitClaims::above).ifPresent(above -> root = Optional.of(above));
    tree.ifPresent(this::enter);
  }

  private void enter(Word folder) {
    Location place = claims.where(folder);
    claims.enter(place);
    root = Optional.of(place);
  }

  private static Location above(Location data) {
    return data.name().equals(".git") ? data.parent() : data;
  }

  private void claim() {
    List<Word> rest = Claims.from(at.operands(), 1);
    switch (at.operand(0)) {
      case "checkout" -> {
        claims.add(WRITE, behindDashes());
        claims.add(WRITE, rest.stream().filter(word -> word.is(".")).limit(1).toList());
      }
      case "reset" -> {
        claims.add(WRITE, behindDashes());
        unknown(at.has("--hard", "--merge", "--keep"));
      }
      case "stash" -> {
        claims.add(WRITE, behindDashes());
        unknown(Set.of("pop", "apply", "branch").contains(at.operand(1)));
      }
      case "clean" -> unknown(!at.has("-n", "--dry-run"));
      case "apply" -> {
        boolean looks = at.has("--check", "--stat", "--numstat", "--summary");
        claims.add(READ, rest);
        unknown(at.has("--apply") || !(looks || at.has("--cached")));
      }
      case "am" -> {
        claims.add(READ, rest);
        unknown(!at.has("--show-current-patch", "--quit"));
      }
      case "restore" -> {
        if (!at.has("--staged", "-S") || at.has("--worktree", "-W")) {
          claims.add(WRITE, rest);
        }
      }
      case "rm" -> {
        if (!at.has("--cached")) {
          claims.add(DELETE, rest);
        }
      }
      case "mv" -> {
        claims.add(DELETE, Claims.butLast(rest));
        claims.add(WRITE, Claims.last(rest));
      }
      case "clone" -> claims.add(WRITE, rest.size() > 1 ? rest.subList(1, 2) : named(rest));
      case "init" -> claims.add(FOLDER, rest);
      case "worktree" -> {
        if (at.operand(1).equals("add")) {
          claims.add(FOLDER, rest.stream().skip(1).limit(1).toList());
        }
      }
      case "archive", "bundle", "format-patch" ->
          claims.add(WRITE, at.values("-o", "--output", "--output-directory"));
      case "cat-file" -> shown(rest);
      default -> {
        if (SHOWING.contains(at.operand(0))) {
          claims.add(WRITE, at.values("--output"));
          claims.add(READ, behindDashes());
          shown(rest);
        }
      }
    }
  }

  private void unknown(boolean changes) {
    if (changes) {
      claims.addUnknown();
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

  private List<Word> behindDashes() {
    return at.words().stream().dropWhile(word -> !word.is("--")).skip(1).toList();
  }

  /**
   * {@code REVISION:PATH} is the file of a commit, from the root of the repository, which is taken
   * for the folder that the act runs in; behind {@code ./} it is from the folder of the command.
   */
  private void shown(List<Word> words) {
    for (Word word : words) {
      String text = word.prefix();
      int start = start(text);
      if (start == 0 || start == text.length() || text.contains("://")) {
        continue;
      }
      Word path = word.from(start);
      boolean relative = text.startsWith("./", start) || text.startsWith("../", start);
      claims.add(READ, relative ? claims.where(path) : at.where(path, root.orElse(Location.HERE)));
    }
  }

  /** Where the path begins; zero for none. */
  private static int start(String text) {
    if (!text.startsWith(":")) {
      return text.indexOf(':') + 1;
    }
    Matcher index = INDEX.matcher(text);
    return index.lookingAt() ? index.end() : 0;
  }
}
