package dev.lifeagent.domain.risk.command.rules;

import static dev.lifeagent.domain.risk.Severity.HIGH;
import static dev.lifeagent.domain.risk.Severity.LOW;
import static dev.lifeagent.domain.risk.command.rules.Rule.rule;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.risk.command.CommandRule;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.WordPart;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Shells that no gate sees, and programs that start one (GTFOBins). */
final class EscapeRules {
  private static final Set<String> EDITORS =
      Set.of(
          "vim", "vi", "nvim", "view", "ex", "rvim", "gvim", "vimdiff", "ed", "less", "more", "man",
          "gdb", "lldb", "emacs");
  private static final Pattern BANG =
      Pattern.compile(
          "(?s)\\s*[:+]*\\s*(?:silent!?\\s+)?(?:!.+|shell\\b.*|sh(?:ell)?$|r(?:ead)?\\s*!.*|.*\\b(?:system|shell-command|start-process|os\\.execute|popen|jobstart|term_start|terminal)\\b.*|(?:py|lua|perl|ruby)\\w*\\s.*)");
  private static final Set<String> MULTIPLEXERS =
      Set.of("tmux", "screen", "zellij", "dtach", "abduco", "expect", "script", "ttyrec");

  private static final Pattern PAGER =
      Pattern.compile("(?:less|more|most|cat|bat|delta)(?: -[\\w=-]+)*");

  /** Programs that an option tells to start another one. */
  private static final Set<String> STARTING =
      Set.of(
          ("tar bsdtar gtar zip git rsync man ssh scp sftp find awk nmap tcpdump wget curl "
                  + "ansible docker apt apt-get dpkg pip rpm split sort 7z journalctl systemctl "
                  + "strace make crash ldd rake gcc cmake openssl sqlite3 nice ps2pdf less "
                  + "start-stop-daemon logsave run-parts capsh ssh-keygen ssh-keyscan zypper yum "
                  + "dnf php busctl bundle rg ag ack bat delta go g++ cc c++ clang")
              .split(" ", -1));

  private EscapeRules() {}

  static List<CommandRule> all() {
    return List.of(
        rule("program-escape", HIGH, EDITORS)
            .when(
                at ->
                    at.values("-c", "--cmd", "-ex", "--eval", "--batch", "-p", "-P").stream()
                            .map(Word::shown)
                            .anyMatch(text -> BANG.matcher(text).matches())
                        || at.hasWord(
                            word ->
                                word.startsWith("+")
                                    && BANG.matcher(word.substring(1)).matches()
                                    && word.contains("!"))
                        || (at.runs(Set.of("gdb", "lldb", "emacs"))
                            && at.words().stream()
                                .map(Word::shown)
                                .anyMatch(
                                    text ->
                                        BANG.matcher(text).matches()
                                            && (text.contains("!")
                                                || text.contains("shell")
                                                || text.contains("system"))))
                        || at.texts().stream()
                            .map(Word::shown)
                            .anyMatch(
                                text ->
                                    text.lines()
                                        .limit(200)
                                        .anyMatch(line -> line.matches(":?!.+"))))
            .matches(
                "vim -c ':!sh'",
                "vim -c ':!rm -rf x' y",
                "gdb -batch -ex '!id'",
                "less '+!id' x",
                "ed <<< '!id'")
            .passes("vim -c ':q' x", "less +G x", "gdb -batch -ex bt core", "vim '+/a!' x")
            .because("A program that is allowed is told to start a shell."),
        rule("option-escape", HIGH, STARTING)
            .when(EscapeRules::escapesByOption)
            .matches(
                "tar cf x y --checkpoint=1 --checkpoint-action=exec=sh",
                "tar -I 'sh -c id' -xf x",
                "zip x y -T -TT 'sh #'",
                "ssh -o ProxyCommand='sh -c id' x",
                "scp -S ./x a b:",
                "rsync -e 'sh -c id' a b:",
                "nmap --interactive",
                "nmap --script=./x h",
                "apt-get update -o APT::Update::Pre-Invoke::=id",
                "sort --compress-program=./x y",
                "split --filter='sh' x",
                "rg --pre ./x y .",
                "bat --pager='sh -c id' x",
                "go test -exec 'sh x' ./...",
                "go build -toolexec=./x",
                "gcc -wrapper sh,x y.c")
            .passes(
                "tar czf x.tgz y",
                "ssh -i key host ls",
                "rsync -e ssh a b:",
                "tar --use-compress-program=zstd -xf x",
                "rg --pre pdftotext x .",
                "bat --pager='less -RF' x",
                "go test -run x ./...",
                "ssh -o StrictHostKeyChecking=no h ls")
            .because("An option makes the program start another one."),
        rule("make-from-line", HIGH, "make", "gmake", "just", "ninja")
            .when(
                at ->
                    at.values("-f", "--file", "--makefile").stream()
                            .anyMatch(
                                word ->
                                    Set.of("-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")
                                            .contains(word.shown())
                                        || word.parts().stream()
                                            .anyMatch(part -> part.kind() == WordPart.Kind.OUTPUT))
                        || at.has("--eval")
                        || at.hasWord(
                            w ->
                                w.startsWith("SHELL=")
                                    && !w.matches("SHELL=(?:/usr)?(?:/bin/)?(?:ba|z|da)?sh")))
            .matches(
                "make -f - <<< 'x: ; id'",
                "make -f /dev/stdin < x",
                "make -f <(printf x)",
                "make --eval='$(shell id)'",
                "make SHELL=./x")
            .passes("make -f Makefile.dev x", "make test", "make SHELL=/bin/bash")
            .because("Runs the recipes of a makefile that is no file."),
        rule("keys-to-terminal", HIGH, MULTIPLEXERS)
            .when(
                at ->
                    (at.program().equals("tmux")
                            && at.subAny("send-keys", "send", "paste-buffer", "load-buffer"))
                        || (at.program().equals("screen")
                            && at.values("-X").stream()
                                .anyMatch(w -> w.is("stuff") || w.is("exec") || w.is("eval")))
                        || (at.program().equals("zellij") && at.sub("action", "write-chars"))
                        || (at.program().equals("expect") && at.has("-c")))
            .matches(
                "tmux send-keys -t x 'rm -rf y' Enter",
                "screen -S x -X stuff 'id'",
                "expect -c 'spawn sh'")
            .passes("tmux ls", "screen -ls", "tmux capture-pane -p")
            .because("Types into another terminal, whose commands no gate sees."),
        rule("terminal", LOW, MULTIPLEXERS)
            .when(
                at ->
                    !at.command().wraps()
                        && !at.has("-V", "--version", "--help", "-ls", "-l")
                        && !at.subAny(
                            "ls", "list-sessions", "capture-pane", "kill-session", "has-session"))
            .matches("tmux attach", "script x.log")
            .passes("tmux ls")
            .because("Starts a terminal that goes on after the command."),
        rule("editor", LOW, "vim", "vi", "nvim", "emacs", "nano", "pico", "ed", "mg", "joe")
            .when(
                at ->
                    !at.has("--version", "-h", "--help")
                        && !at.hasWord("--headless", "--batch", "-es", "-Es"))
            .matches("vim x", "nano .env")
            .passes("vim --version", "nvim --headless +q")
            .because("Waits for a person, and can start a shell."),
        rule(
                "attach",
                LOW,
                "gdb",
                "lldb",
                "strace",
                "ltrace",
                "reptyr",
                "ptrace",
                "dtrace",
                "bpftrace")
            .when(at -> at.has("-p", "--pid", "--attach-pid") || at.program().equals("reptyr"))
            .matches("gdb -p 1234", "strace -f -p 1")
            .passes("gdb ./x", "strace ls")
            .because("Looks into a process that is running already, and can change it."));
  }

  private static boolean escapesByOption(Invocation at) {
    return switch (at.program()) {
      case "tar", "bsdtar", "gtar" ->
          at.hasWord(
                  w ->
                      w.startsWith("--checkpoint-action=exec")
                          || w.startsWith("--to-command")
                          || w.startsWith("--rmt-command")
                          || w.startsWith("--rsh-command")
                          || w.startsWith("--info-script")
                          || w.startsWith("--new-volume-script"))
              || at.values("-I", "--use-compress-program").stream().anyMatch(EscapeRules::isScript);
      case "zip" -> at.hasWord(w -> w.equals("-TT") || w.startsWith("--unzip-command"));
      case "ssh", "scp", "sftp" ->
          at.values("-o").stream()
                  .anyMatch(
                      w ->
                          w.shown()
                              .toLowerCase(Locale.ROOT)
                              .matches(
                                  "(?s)\\s*(?:proxycommand|localcommand|knownhostscommand|permitlocalcommand)[=\\s].*(?<!none)"))
              || (!at.program().equals("ssh") && !at.values("-S").isEmpty());
      case "rsync" ->
          at.values("-e", "--rsh").stream()
              .anyMatch(w -> isScript(w) && !w.shown().matches("(?:/usr/bin/)?ssh(?:\\s.*)?"));
      case "nmap" ->
          at.has("--interactive")
              || at.hasWord(
                  w -> w.startsWith("--script=") && (w.contains("/") || w.endsWith(".nse")));
      case "tcpdump" -> at.has("-z");
      case "rg", "ag", "ack", "bat", "delta" ->
          at.values("--pre", "--hostname-bin", "--pager").stream()
              .anyMatch(w -> isScript(w) && !PAGER.matcher(w.shown()).matches());
      case "go" -> behind(at, "-exec", "-toolexec", "-vettool");
      case "gcc", "g++", "cc", "c++", "clang" -> at.hasWord("-wrapper");
      case "apt", "apt-get" ->
          at.hasWord(w -> w.contains("Pre-Invoke") || w.contains("Post-Invoke"));
      case "sort" -> at.hasWord(w -> w.startsWith("--compress-program"));
      case "split" -> at.hasWord(w -> w.startsWith("--filter"));
      case "wget" -> at.hasWord(w -> w.startsWith("--use-askpass"));
      case "man" -> at.values("-P", "--pager").stream().anyMatch(EscapeRules::isScript);
      case "ansible" ->
          at.values("-m").stream().anyMatch(w -> w.is("shell") || w.is("raw"))
              || (at.hasWord("shell", "raw") && at.has("-a", "-m"));
      case "start-stop-daemon" -> at.has("-S", "--start");
      case "ssh-keygen" -> at.has("-D");
      case "openssl" ->
          at.hasWord("-engine", "-provider-path") || at.hasWord(w -> w.startsWith("-engine="));
      default -> false;
    };
  }

  /** Whether a script stands behind one of these options of Go, with one hyphen or two. */
  private static boolean behind(Invocation at, String... options) {
    Set<String> wanted = Set.of(options);
    List<Word> words = at.words();
    for (int i = 0; i < words.size(); i++) {
      String option = words.get(i).prefix().replaceFirst("^--", "-");
      int sign = option.indexOf('=');
      if (wanted.contains(sign < 0 ? option : option.substring(0, sign))) {
        boolean apart = sign < 0 && i + 1 < words.size();
        Word value =
            apart ? words.get(i + 1) : words.get(i).from(words.get(i).prefix().indexOf('=') + 1);
        if (isScript(value)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isScript(Word word) {
    String text = word.shown();
    return text.contains(" ")
        || text.startsWith("./")
        || text.startsWith("../")
        || text.startsWith("/tmp")
        || ShellRules.SHELLS.contains(text);
  }
}
