package dev.lifeagent.domain.risk.command.rules;

import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.command.rules.Rule.rule;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.risk.command.CommandRule;
import dev.lifeagent.domain.shell.ScriptSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Programs that wait for commands on an input which stays open: where their caller can type into
 * them later, nobody is asked about what is typed. For such callers alone; a program that reads
 * from a pipe or a file has its end of input.
 */
final class OpenInputRules {
  /** They run what they read, unless they are given a script. */
  private static final Set<String> INTERPRETERS =
      words(
          "python python2 python3 pypy pypy3 ipython bpython node nodejs deno bun ruby irb pry perl"
              + " php lua luajit r julia ghci scala jshell groovysh clojure clj sbcl clisp guile"
              + " racket ocaml utop tclsh wish swipl octave gnuplot erl iex elixir pwsh powershell"
              + " nix-shell nu xonsh");

  /** They run what they read, or start a shell on a keystroke, whatever file they are given. */
  private static final Set<String> ALWAYS =
      words(
          "ed ex vi vim nvim vimdiff view nano pico emacs emacsclient joe mc ranger less more most"
              + " man info dc gdb lldb jdb telnet ftp sftp lftp screen tmux zellij expect script su"
              + " login newgrp at batch dialog top htop");

  /** They run what they read, unless an option gives it. */
  private static final Set<String> CLIENTS =
      words("psql mysql mariadb mongosh mongo redis-cli cqlsh sqlplus clickhouse-client usql");

  private static final Set<String> CONNECTING = words("nc ncat netcat socat ssh slogin");
  private static final Set<String> CONTAINERS =
      words("docker podman nerdctl kubectl oc docker-compose lxc");

  private static final Set<String> READING =
      words(
          "cat tac tee dd head tail sort uniq tr cut rev nl xargs socat nc ncat sh bash dash zsh ksh");

  /** The first operand is a pattern or a script. */
  private static final Set<String> SEARCHING =
      words("grep egrep fgrep rg sed gsed awk gawk mawk jq yq");

  private OpenInputRules() {}

  private static Set<String> words(String names) {
    return Set.of(names.split(" ", -1));
  }

  static List<CommandRule> all() {
    Set<String> programs = new HashSet<>(ShellRules.SHELLS);
    programs.addAll(INTERPRETERS);
    programs.addAll(ALWAYS);
    programs.addAll(CLIENTS);
    programs.addAll(CONNECTING);
    programs.addAll(CONTAINERS);
    programs.addAll(
        Set.of("sqlite3", "xargs", "parallel", "sudo", "doas", "crontab", "make", "git"));
    programs.addAll(Set.of("source", ".", "awk", "gawk", "mawk"));
    return List.of(
        rule("open-input", HIGH, programs)
            .when(at -> !isFed(at) && waits(at))
            .matches(
                "bash -i",
                "sh",
                "python3",
                "python3 -i x.py",
                "node",
                "env FOO=1 irb",
                "ssh host",
                "psql -U me db",
                "sqlite3 a.db",
                "vim README.md",
                "less README.md",
                "tmux new -d",
                "xargs rm -rf",
                "cat | python3",
                "docker run --rm -it image sh",
                "sudo -i",
                "make -f -",
                "bash /dev/stdin",
                "python3 -",
                "perl -",
                "python3 /proc/self/fd/0",
                "psql -f - db",
                "grep . | python3",
                "source /dev/stdin",
                "awk -f - x",
                "git commit",
                "git add -p",
                "git rebase -i HEAD~2")
            .passes(
                "bash x.sh",
                "bash -c ls",
                "python3 x.py",
                "python3 -c 'print(1)'",
                "python3 -m pytest",
                "python3 --version",
                "echo 1 | python3",
                "python3 < x.py",
                "psql -c 'select 1' db",
                "sqlite3 a.db 'select 1'",
                "ssh host uptime",
                "git ls-files | xargs wc -l",
                "docker run --rm image ls",
                "sudo ls",
                "git commit -m x",
                "git commit --amend --no-edit",
                "git add src",
                "git ls-files | grep x | xargs wc -l",
                "cat x | grep y | python3",
                "awk '{print}' x",
                "make -f Makefile.ci")
            .because("It waits for input that is typed later, which no gate will see."));
  }

  /** Whether its input has an end: a file, a text on the line, or what another command writes. */
  private static boolean isFed(Invocation at) {
    boolean ended =
        !at.texts().isEmpty() || at.command().redirections().stream().anyMatch(to -> to.reads());
    return !at.hasWord(OpenInputRules::isInput)
        && (ended || (at.fedBy(other -> true) && !at.fedBy(OpenInputRules::handsOn)));
  }

  /** Whether a command in a pipe reads what its own caller types, so that it hands that on. */
  private static boolean handsOn(Invocation at) {
    boolean pattern = SEARCHING.contains(at.program());
    boolean file = at.operands().size() > (pattern ? 1 : 0) && !at.hasWord(OpenInputRules::isInput);
    boolean reads = pattern || READING.contains(at.program()) || at.runs(INTERPRETERS);
    return reads && !file && !at.fedBy(other -> true) && at.reads().isEmpty();
  }

  /** The names of a program's own input. */
  private static boolean isInput(String word) {
    return word.equals("-") || word.matches("/dev/(?:stdin|tty|fd/0|pts/.*)|/proc/[^/]+/fd/0");
  }

  private static boolean waits(Invocation at) {
    if (at.has("--version", "--help")) {
      return false;
    }
    String program = at.program();
    if (ShellRules.SHELLS.contains(program)) {
      boolean input = at.command().script().filter(s -> s == ScriptSource.INPUT).isPresent();
      return at.has("-i", "-s") || input || at.hasWord(OpenInputRules::isInput);
    }
    if (INTERPRETERS.contains(program)) {
      boolean script = !at.operands().isEmpty() && !at.hasWord(OpenInputRules::isInput);
      return at.has("-i", "--interactive")
          || !(script || at.has("-c", "-e", "-m", "-E", "-p", "-V", "-v", "--eval", "--print"));
    }
    if (CLIENTS.contains(program)) {
      return at.hasWord(OpenInputRules::isInput)
          || !at.has("-c", "-e", "-f", "-l", "--command", "--execute", "--eval", "--file", "-V");
    }
    if (CONNECTING.contains(program)) {
      boolean remote = program.equals("ssh") || program.equals("slogin");
      return !remote || (at.operands().size() < 2 && !at.has("-N", "-V", "-O"));
    }
    if (CONTAINERS.contains(program)) {
      return at.has("-i", "-it", "-ti", "--interactive", "--stdin", "--attach");
    }
    return switch (program) {
      case "sqlite3" -> at.operands().size() < 2;
      case "sudo", "doas" -> at.has("-i", "-s", "--login", "--shell");
      case "crontab" -> at.hasWord("-") || at.has("-e");
      case "make" ->
          at.values("-f", "--file", "--makefile").stream()
              .anyMatch(w -> w.is("-") || w.is("/dev/stdin"));
      case "source", ".", "awk", "gawk", "mawk" -> at.hasWord(OpenInputRules::isInput);
      case "git" -> opensEditor(at);
      case "xargs", "parallel" -> !at.has("-a", "--arg-file");
      default -> true;
    };
  }

  /** An editor starts a shell on a keystroke. */
  private static boolean opensEditor(Invocation at) {
    if (at.subAny("commit")) {
      return at.has("-e", "--edit", "-p", "--patch", "--interactive")
          || !at.has("-m", "--message", "-F", "--file", "-C", "--no-edit", "--fixup", "--dry-run");
    }
    boolean parts = at.subAny("add", "checkout", "restore", "reset", "stash", "clean");
    return (parts && at.has("-p", "--patch", "-i", "--interactive"))
        || (at.subAny("rebase") && at.has("-i", "--interactive"));
  }
}
