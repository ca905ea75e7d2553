package dev.lifeagent.domain.command;

import static dev.lifeagent.domain.command.Access.DELETE;
import static dev.lifeagent.domain.command.Access.FOLDER;
import static dev.lifeagent.domain.command.Access.READ;
import static dev.lifeagent.domain.command.Access.WRITE;

import dev.lifeagent.domain.shell.Redirection;
import dev.lifeagent.domain.shell.Word;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The paths that a command uses: its redirections, and the operands of the usual programs, by their
 * manual pages. What another program does with its operands is not known.
 *
 * @since 0.1
 */
public final class PathClaims {
  private static final Set<String> READERS =
      Set.of(
          ("cat tac bat head tail less more most nl wc od hexdump hd strings file stat base64 base32"
                  + " md5sum sha1sum sha224sum sha256sum sha384sum sha512sum cksum b2sum sort cut paste join"
                  + " comm diff cmp colordiff column expand unexpand fold fmt pr rev zcat bzcat xzcat source ."
                  + " view open xdg-open pbcopy")
              .split(" ", -1));

  /** The first operand is a pattern or a script, unless an option gives it. */
  private static final Set<String> SEARCHERS =
      Set.of(
          "grep", "egrep", "fgrep", "zgrep", "rg", "ag", "ack", "awk", "gawk", "mawk", "nawk", "jq",
          "yq", "sed", "gsed");

  private static final Set<String> AWKS = Set.of("awk", "gawk", "mawk", "nawk");

  private static final Set<String> WRITERS =
      Set.of(
          "touch", "truncate", "tee", "sponge", "vi", "vim", "nvim", "nano", "emacs", "ed", "ex");

  private static final Set<String> REMOVERS = Set.of("rm", "rmdir", "unlink", "shred");
  private static final Set<String> CHANGERS =
      Set.of("chmod", "chown", "chgrp", "chattr", "setfacl");
  private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "zsh", "ksh");
  private static final Set<String> INTERPRETERS =
      Set.of(
          "sh", "bash", "dash", "zsh", "ksh", "python", "python2", "python3", "node", "ruby",
          "perl", "php");

  private static final Map<String, BiConsumer<Claims, Invocation>> PROGRAMS = programs();

  private PathClaims() {}

  private static Map<String, BiConsumer<Claims, Invocation>> programs() {
    Map<String, BiConsumer<Claims, Invocation>> all = new HashMap<>();
    all.putAll(CopyClaims.PROGRAMS);
    all.putAll(ArchiveClaims.PROGRAMS);
    all.putAll(FetchClaims.PROGRAMS);
    all.putAll(OutputClaims.PROGRAMS);
    READERS.forEach(program -> all.put(program, PathClaims::read));
    SEARCHERS.forEach(program -> all.put(program, PathClaims::searched));
    WRITERS.forEach(program -> all.put(program, (claims, at) -> claims.add(WRITE, at.operands())));
    REMOVERS.forEach(
        program -> all.put(program, (claims, at) -> claims.add(DELETE, at.operands())));
    CHANGERS.forEach(program -> all.put(program, PathClaims::changed));
    INTERPRETERS.forEach(program -> all.put(program, PathClaims::interpreted));
    all.put("mkdir", (claims, at) -> claims.add(FOLDER, at.operands()));
    all.put("patch", PathClaims::patched);
    all.put("apply_patch", PatchText::claim);
    all.put("applypatch", PatchText::claim);
    all.put("dd", PathClaims::dd);
    all.put("find", PathClaims::find);
    all.put("life-agent", PathClaims::ours);
    all.put(
        "git",
        (claims, at) -> {
          GitClaims.of(claims, at);
          if (at.subAny("apply", "am")) {
            PatchText.claimDiff(claims, at);
          }
        });
    return Map.copyOf(all);
  }

  /**
   * The claims of a command, in the order in which they are found. Of one that {@linkplain
   * Invocation#isElsewhere runs elsewhere} they are paths of another file system.
   *
   * @param at of {@link Invocation#written}, so that its places are the paths that were written
   */
  public static List<PathClaim> of(Invocation at) {
    return at.claims(PathClaims::found);
  }

  private static List<PathClaim> found(Invocation at) {
    Claims claims = new Claims(at);
    for (Redirection to : at.command().redirections()) {
      if (to.reads()) {
        claims.add(READ, at.where(to.target()));
      }
      if (to.writes()) {
        claims.add(WRITE, at.where(to.target()));
      }
    }
    if (!at.command().wraps()) {
      PROGRAMS.getOrDefault(at.program(), OutputClaims::named).accept(claims, at);
    }
    return claims.found();
  }

  private static void read(Claims claims, Invocation at) {
    claims.add(READ, at.operands());
    switch (at.program()) {
      case "sort" -> claims.add(WRITE, at.values("-o", "--output"));
      case "base64", "base32" -> {
        claims.add(READ, at.values("-i"));
        claims.add(WRITE, at.values("-o", "--output"));
      }
      default -> {
        // It only reads.
      }
    }
  }

  private static void changed(Claims claims, Invocation at) {
    claims.add(WRITE, Claims.from(at.operands(), at.has("--reference") ? 0 : 1));
  }

  private static void searched(Claims claims, Invocation at) {
    boolean given = at.has("-e", "--regexp", "--expression", "-f", "--file", "--files");
    List<Word> files = Claims.from(at.operands(), given ? 0 : 1);
    boolean inPlace =
        at.runs(AWKS)
            ? at.values("-i", "--include").stream().anyMatch(word -> word.is("inplace"))
            : at.runs(Set.of("sed", "gsed", "yq")) && at.has("-i", "--in-place", "--inplace");
    claims.add(inPlace ? WRITE : READ, files);
    claims.add(READ, at.values("-f", "--file"));
  }

  private static void interpreted(Claims claims, Invocation at) {
    boolean inline =
        at.has("-c", "--eval", "--print")
            || (!at.runs(SHELLS) && at.has("-e", "-E", "-m"))
            || (at.runs(Set.of("php", "node")) && at.has("-r", "-p"));
    boolean lines = at.runs(Set.of("perl", "ruby")) && at.has("-n", "-p", "-i");
    List<Word> operands = at.operands();
    if (!inline) {
      claims.add(READ, Claims.first(operands));
    }
    if (lines) {
      claims.add(at.has("-i") ? WRITE : READ, Claims.from(operands, inline ? 0 : 1));
    }
  }

  /** A patch says itself what it changes, unless the line does. */
  private static void patched(Claims claims, Invocation at) {
    claims.enter(at.values("-d", "--directory"));
    List<Word> operands = at.operands();
    List<Word> output = at.values("-o", "--output");
    boolean dry = at.has("--dry-run") || !output.isEmpty();
    claims.add(dry ? READ : WRITE, Claims.first(operands));
    claims.add(READ, Claims.from(operands, 1));
    claims.add(READ, at.values("-i", "--input"));
    PatchText.claimDiff(claims, at);
    claims.add(WRITE, output);
    if (operands.isEmpty() && !dry) {
      claims.addUnknown();
    }
  }

  private static void dd(Claims claims, Invocation at) {
    for (Word word : at.words()) {
      if (word.prefix().startsWith("of=")) {
        claims.add(WRITE, at.where(word, 3));
      } else if (word.prefix().startsWith("if=")) {
        claims.add(READ, at.where(word, 3));
      }
    }
  }

  /** Of this program: the database that a line names, in one of two ways. */
  private static void ours(Claims claims, Invocation at) {
    claims.add(READ, at.values("--db", "--key", "--key-file"));
    at.sets("DB_PATH"::equals).ifPresent(file -> claims.add(WRITE, List.of(file)));
  }

  private static void find(Claims claims, Invocation at) {
    List<Word> words = at.words();
    List<Word> roots =
        words.stream()
            .dropWhile(word -> word.is("-H") || word.is("-L") || word.is("-P"))
            .takeWhile(word -> !word.prefix().startsWith("-") && !word.is("(") && !word.is("!"))
            .toList();
    if (at.hasWord("-delete")) {
      claims.add(DELETE, roots.isEmpty() ? List.of(Claims.HERE) : roots);
    }
    for (int i = 0; i + 1 < words.size(); i++) {
      if (Set.of("-fprintf", "-fprint", "-fprint0", "-fls").contains(words.get(i).prefix())) {
        claims.add(WRITE, words.subList(i + 1, i + 2));
      }
    }
  }
}
