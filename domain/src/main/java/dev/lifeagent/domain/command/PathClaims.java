package dev.lifeagent.domain.command;

import static dev.lifeagent.domain.command.Access.DELETE;
import static dev.lifeagent.domain.command.Access.FOLDER;
import static dev.lifeagent.domain.command.Access.READ;
import static dev.lifeagent.domain.command.Access.WRITE;

import dev.lifeagent.domain.shell.Redirection;
import dev.lifeagent.domain.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/**
 * The paths that a command uses: its redirections, and the operands of the usual programs, by their
 * manual pages. What another program does with its operands is not known.
 *
 * @since 0.1
 */
public final class PathClaims {
  private static final Set<String> READERS =
      Set.of(
          ("cat tac bat head tail less more most nl wc od xxd hexdump hd strings file stat base64 base32"
                  + " md5sum sha1sum sha224sum sha256sum sha384sum sha512sum cksum b2sum sort cut paste join"
                  + " comm diff cmp colordiff column expand unexpand fold fmt pr rev zcat bzcat xzcat source ."
                  + " view open xdg-open pbcopy")
              .split(" ", -1));

  /** The first operand is a pattern or a script, unless an option gives it. */
  private static final Set<String> SEARCHERS =
      Set.of(
          "grep", "egrep", "fgrep", "zgrep", "rg", "ag", "ack", "awk", "gawk", "mawk", "nawk", "jq",
          "yq", "sed", "gsed");

  private static final Set<String> WRITERS =
      Set.of(
          "touch",
          "truncate",
          "tee",
          "sponge",
          "vi",
          "vim",
          "nvim",
          "nano",
          "emacs",
          "ed",
          "ex",
          "patch");

  private static final Set<String> REMOVERS =
      Set.of("rm", "rmdir", "unlink", "shred", "gzip", "bzip2", "xz", "gunzip");
  private static final Set<String> CHANGERS =
      Set.of("chmod", "chown", "chgrp", "chattr", "setfacl");
  private static final Set<String> INTERPRETERS =
      Set.of(
          "sh", "bash", "dash", "zsh", "ksh", "python", "python2", "python3", "node", "ruby",
          "perl", "php");

  private static final Map<String, BiConsumer<PathClaims, Invocation>> PROGRAMS =
      Map.ofEntries(
          Map.entry("cp", (all, at) -> all.copied(at, READ)),
          Map.entry("install", (all, at) -> all.installed(at)),
          Map.entry("rsync", (all, at) -> all.copied(at, READ)),
          Map.entry("scp", (all, at) -> all.copied(at, READ)),
          Map.entry("mv", (all, at) -> all.copied(at, DELETE)),
          Map.entry("ln", (all, at) -> all.linked(at)),
          Map.entry("mkdir", (all, at) -> all.add(FOLDER, at, at.operands())),
          Map.entry("dd", (all, at) -> all.dd(at)),
          Map.entry("uniq", (all, at) -> all.firstThen(at)),
          Map.entry("tar", (all, at) -> all.tar(at)),
          Map.entry("bsdtar", (all, at) -> all.tar(at)),
          Map.entry("unzip", (all, at) -> all.unzip(at)),
          Map.entry("curl", (all, at) -> all.curl(at)),
          Map.entry("wget", (all, at) -> all.wget(at)),
          Map.entry("find", (all, at) -> all.find(at)),
          Map.entry("life-agent", (all, at) -> all.ours(at)),
          Map.entry("git", (all, at) -> new GitClaims(all).of(at)));

  private static final Word HERE = Word.of(".");

  private final List<PathClaim> claims = new ArrayList<>();

  PathClaims() {}

  /**
   * The claims of a command, in the order in which they are found; none of one that runs elsewhere.
   *
   * @param at of {@link Invocation#written}, so that its places are the paths that were written
   */
  public static List<PathClaim> of(Invocation at) {
    PathClaims all = new PathClaims();
    if (at.isElsewhere()) {
      return List.of();
    }
    for (Redirection to : at.command().redirections()) {
      if (to.reads()) {
        all.add(READ, at, List.of(to.target()));
      }
      if (to.writes()) {
        all.add(WRITE, at, List.of(to.target()));
      }
    }
    if (!at.command().wraps()) {
      all.operands(at);
    }
    return List.copyOf(all.claims);
  }

  private void operands(Invocation at) {
    String program = at.program();
    BiConsumer<PathClaims, Invocation> own = PROGRAMS.get(program);
    if (own != null) {
      own.accept(this, at);
    } else if (READERS.contains(program)) {
      add(READ, at, at.operands());
      add(WRITE, at, program.equals("sort") ? at.values("-o", "--output") : List.of());
    } else if (SEARCHERS.contains(program)) {
      searched(at);
    } else if (WRITERS.contains(program)) {
      add(WRITE, at, at.operands());
    } else if (REMOVERS.contains(program)) {
      add(DELETE, at, at.operands());
    } else if (CHANGERS.contains(program)) {
      add(WRITE, at, from(at.operands(), at.has("--reference") ? 0 : 1));
    } else if (INTERPRETERS.contains(program)) {
      interpreted(at);
    }
  }

  void add(Access access, Invocation at, List<Word> words) {
    words.forEach(word -> claims.add(new PathClaim(access, at.where(word))));
  }

  private static List<Word> from(List<Word> words, int start) {
    return words.subList(Math.min(start, words.size()), words.size());
  }

  private void searched(Invocation at) {
    boolean given = at.has("-e", "--regexp", "--expression", "-f", "--file", "--files");
    List<Word> files = from(at.operands(), given ? 0 : 1);
    boolean inPlace = at.runs(Set.of("sed", "gsed")) && at.has("-i", "--in-place");
    add(inPlace ? WRITE : READ, at, files);
    add(READ, at, at.values("-f", "--file"));
  }

  private void interpreted(Invocation at) {
    boolean inline = at.has("-c", "-e", "-E", "-m", "-r", "-p", "--eval", "--print");
    boolean inPlace = at.has("-i") && at.runs(Set.of("perl", "ruby"));
    if (inPlace) {
      add(WRITE, at, from(at.operands(), inline ? 0 : 1));
    } else if (!inline && !at.operands().isEmpty()) {
      add(READ, at, at.operands().subList(0, 1));
    }
  }

  private void copied(Invocation at, Access sources) {
    List<Word> into = at.values("-t", "--target-directory");
    List<Word> operands = at.operands();
    boolean last = into.isEmpty() && operands.size() > 1;
    List<Word> from = last ? operands.subList(0, operands.size() - 1) : operands;
    from.stream().filter(PathClaims::isLocal).forEach(word -> add(sources, at, List.of(word)));
    List<Word> targets = last ? operands.subList(operands.size() - 1, operands.size()) : into;
    targets.stream().filter(PathClaims::isLocal).forEach(word -> made(at, word, from));
  }

  private void made(Invocation at, Word target, List<Word> sources) {
    List<String> names =
        sources.stream()
            .map(word -> at.where(word).name())
            .map(name -> name.substring(name.indexOf(':') + 1))
            .filter(name -> !name.isEmpty())
            .toList();
    claims.add(new PathClaim(WRITE, at.where(target), names));
  }

  /** {@code host:path} and {@code rsync://host/path} are elsewhere. */
  private static boolean isLocal(Word word) {
    String text = word.prefix();
    int colon = text.indexOf(':');
    return colon < 0 || (text.indexOf('/') >= 0 && text.indexOf('/') < colon);
  }

  private void installed(Invocation at) {
    if (at.has("-d", "--directory")) {
      add(FOLDER, at, at.operands());
    } else {
      copied(at, READ);
    }
  }

  /** A link opens what it leads to, so both its ends are written. */
  private void linked(Invocation at) {
    List<Word> operands = at.operands();
    if (operands.size() == 1) {
      made(at, HERE, operands);
    }
    copied(at, at.has("-s", "--symbolic") ? READ : WRITE);
    if (at.has("-s", "--symbolic") && operands.size() > 1) {
      Location folder = at.where(operands.get(operands.size() - 1)).parent();
      operands.subList(0, operands.size() - 1).stream()
          .map(word -> word.prefix().startsWith("/") ? at.where(word) : at.where(word, folder))
          .forEach(target -> claims.add(new PathClaim(WRITE, target)));
    }
  }

  private void dd(Invocation at) {
    for (Word word : at.words()) {
      if (word.prefix().startsWith("of=")) {
        claims.add(new PathClaim(WRITE, at.where(word, 3)));
      } else if (word.prefix().startsWith("if=")) {
        claims.add(new PathClaim(READ, at.where(word, 3)));
      }
    }
  }

  private void firstThen(Invocation at) {
    add(READ, at, at.operands().stream().limit(1).toList());
    add(WRITE, at, from(at.operands(), 1));
  }

  /** The old form without a hyphen, as in {@code tar xzf x.tgz}, has its archive next. */
  private void tar(Invocation at) {
    Word first = at.words().isEmpty() ? Word.of("") : at.words().get(0);
    boolean old = !first.prefix().isEmpty() && !first.prefix().startsWith("-");
    String letters = old ? first.prefix() : "";
    boolean creates = letters.contains("c") || at.has("-c", "--create", "-r", "-u", "--append");
    boolean extracts = letters.contains("x") || at.has("-x", "--extract", "--get");
    List<Word> archive =
        letters.contains("f")
            ? at.operands().stream().skip(1).limit(1).toList()
            : at.values("-f", "--file");
    add(creates ? WRITE : READ, at, archive);
    if (creates) {
      add(READ, at, from(at.operands(), old ? 2 : 0));
    }
    if (extracts) {
      List<Word> into = at.values("-C", "--directory");
      add(WRITE, at, into.isEmpty() ? List.of(HERE) : into);
    }
  }

  private void unzip(Invocation at) {
    add(READ, at, at.operands().stream().limit(1).toList());
    List<Word> words = at.words();
    int option =
        IntStream.range(0, words.size()).filter(i -> words.get(i).is("-d")).findFirst().orElse(-1);
    boolean lists = at.has("-l", "-t", "-p", "-v", "-Z");
    if (!lists) {
      add(
          WRITE,
          at,
          option >= 0 ? from(words, option + 1).stream().limit(1).toList() : List.of(HERE));
    }
  }

  private void curl(Invocation at) {
    add(WRITE, at, at.values("-o", "--output", "-D", "--dump-header", "-c", "--cookie-jar"));
    add(FOLDER, at, at.values("--output-dir"));
    add(READ, at, at.values("-T", "--upload-file", "-K", "--config"));
    for (Word data :
        at.values(
            "-d",
            "--data",
            "--data-binary",
            "--data-ascii",
            "--json",
            "-F",
            "--form",
            "--data-urlencode")) {
      int sign = data.prefix().indexOf('@');
      if (sign >= 0 && (sign == 0 || data.prefix().charAt(sign - 1) == '=')) {
        claims.add(new PathClaim(READ, at.where(data, sign + 1)));
      }
    }
  }

  private void wget(Invocation at) {
    add(WRITE, at, at.values("-O", "--output-document", "-o", "--output-file"));
    add(FOLDER, at, at.values("-P", "--directory-prefix"));
    add(READ, at, at.values("--post-file", "--body-file", "-i", "--input-file"));
  }

  /** Of this program: the database that a line names, in one of two ways. */
  private void ours(Invocation at) {
    add(READ, at, at.values("--db", "--key", "--key-file"));
    at.sets("DB_PATH"::equals).ifPresent(file -> add(WRITE, at, List.of(file)));
  }

  private void find(Invocation at) {
    List<Word> words = at.words();
    List<Word> roots =
        words.stream()
            .dropWhile(word -> word.is("-H") || word.is("-L") || word.is("-P"))
            .takeWhile(word -> !word.prefix().startsWith("-") && !word.is("(") && !word.is("!"))
            .toList();
    if (at.hasWord("-delete")) {
      add(DELETE, at, roots.isEmpty() ? List.of(HERE) : roots);
    }
    for (int i = 0; i + 1 < words.size(); i++) {
      if (Set.of("-fprintf", "-fprint", "-fprint0", "-fls").contains(words.get(i).prefix())) {
        add(WRITE, at, words.subList(i + 1, i + 2));
      }
    }
  }
}
