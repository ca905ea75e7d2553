package dev.lifeagent.domain.shell.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lifeagent.domain.shell.ForeignScript;
import dev.lifeagent.domain.shell.ScriptSource;
import dev.lifeagent.domain.shell.ShellReading;
import dev.lifeagent.domain.shell.SimpleCommand;
import dev.lifeagent.domain.shell.Word;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which commands are in a line. Commands are written {@code word|word}, parted by two blanks. */
class ShellReaderTest {
  /** The commands that are no wrappers and have words. */
  private static String effective(String line) {
    ShellReading reading = ShellReader.read(line.replace("⏎", "\n"));
    return reading.effective().stream()
            .filter(command -> !command.words().isEmpty())
            .map(ShellReaderTest::shown)
            .collect(Collectors.joining("  "))
        + (reading.isWhole() ? "" : "  …");
  }

  private static String shown(SimpleCommand command) {
    return command.words().stream().map(Word::shown).collect(Collectors.joining("|"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\0',
      value = {
        "rm -rf x → rm|-rf|x",
        "'r'm -rf \"x y\" → rm|-rf|x y",
        "r\\m x\\ y → rm|x y",
        "$'\\x72\\155' $'a\\tb' → rm|a\tb",
        "rm \\⏎-rf x → rm|-rf|x",
        "r\\⏎m x → rm|x",
        "rm \"\" '' → rm||",
        "rm a#b # c; rm d → rm|a#b",
        "rm a ;⏎⏎ # c⏎ rm b → rm|a  rm|b",
      })
  void quotesAndBlanks(String line, String commands) {
    assertEquals(commands, effective(line));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\0',
      value = {
        "{rm,-rf,x} → rm|-rf|x",
        "ls a{b,c{d,e}}f p{3..1} {x} → ls|abf|acdf|acef|p3|p2|p1|{x}",
        "rm${IFS}-rf${IFS}x → rm|-rf|x",
        "rm ~ ~/x a=~ '~' → rm|~|~/x|a=~|~",
        "ls *.java a[bc]? → ls|*.java|a[bc]?",
        "c=rm; $c x → rm|x",
        "c='rm -rf'; $c x; \"$c\" y → rm|-rf|x  rm -rf|y",
        "c=(rm 'a b'); \"${c[@]}\" → rm|a b",
        "IFS=,; c=rm,x; $c → rm|x",
        "c=; ${c:-rm} x → rm|x",
        "c=x; ${c:+rm} ${#c} → rm|1",
        "c=d; d=rm; ${!c} x → rm|x",
        "set -- rm 'a b'; \"$@\" → set|--|rm|a b  rm|a b",
        "$(echo rm) x → echo|rm  rm|x",
        "`echo rm` x → echo|rm  rm|x",
        "a=$HOME; ls $a/x → ls|$HOME/x",
      })
  void expansions(String line, String commands) {
    assertEquals(commands, effective(line));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\0',
      value = {
        "a; b && c || d | e |& f & g⏎h → a  b  c  d  e  f  g  h",
        "! a; time -p b; { c; }; (d) → a  b  c  d",
        "if a; then b; elif c; then d; else e; fi → a  b  c  d  e",
        "while a; do b; done; until c; do d; done → a  b  c  d",
        "for x in a b; do $x; done → a  b",
        "for ((i=0; i<$(a); i++)); do b; done → a  b  a",
        "case $(a) in x|y) b;; (*) c;& esac → a  b  c",
        "select x in y; do a; done → a",
        "[[ -n $(a) && b =~ ^(c|d)$ ]] && e → a  e",
        "(( $(a) + 1 )); echo $((1 + `b`)) $[ $(c) ] → a  b  c  echo|$((…))|$((…))",
        "coproc a; coproc N { b; } → a  b",
        "f() { a \"$1\"; }; f x; g() (b); function h { c; }; h → a|x  c  b",
        "a <(b) > >(c); d < <(e) → b  c  a|/dev/fd/63  e  d",
        "echo \"$(a \"$(b)\")\" → b  a|$(…)  echo|$(…)",
        "echo `a \\`b\\`` → b  a|$(…)  echo|$(…)",
        "cat <<E; a⏎$(b) `c` \\$(d)⏎E⏎e → b  c  cat  a  e",
        "cat <<'E'⏎$(b)⏎E⏎e → cat  e",
        "cat <<-E⏎\t$(b)⏎\tE⏎e → b  cat  e",
        "x=(a $(b)); y=$(c) d → b  c  d",
      })
  void constructs(String line, String commands) {
    assertEquals(commands, effective(line));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\0',
      value = {
        "sh -c 'a; b' → a  b",
        "bash -lc \"a x\"; zsh -xec b; bash --norc -o errexit -c c → a|x  b  c",
        "bash -c '$0 \"$@\"' a x 'y z' → a|x|y z",
        "x=a bash -c '$x y'; export z=b; sh -c '$z' → a|y  export|z=b  b",
        "eval 'a; b' c → a  b|c",
        "trap 'a' EXIT → a  a",
        "alias x='a b'; x c → alias|x=a b  a|b|c  x|c",
        "bash <<'E'⏎a $x⏎E → a|$x",
        "bash <<< 'a b'; echo a | sh; printf '%s\\n' 'b c' | sudo bash → a|b  echo|a  a  printf|%s\\n|b c  b|c",
        "echo YSBi | base64 -d | sh → echo|YSBi  base64|-d  a|b",
        "bash <(echo a); . /dev/stdin <<< b → echo|a  a  b",
        "env -i A=b a x; env -u C -S 'b c' d → a|x  b|c|d",
        "sudo -u me -E A=b a; doas b; su - me -c 'c d' → a  b  c|d",
        "timeout -k 1 5 a; nice -n 3 nohup setsid b; stdbuf -oL c → a  b  c",
        "xargs -0 -n1 a x; xargs -I{} b {} x → a|x|…  b|…|x",
        "echo x y | xargs a → echo|x|y  a|x|y",
        "find . -name x -exec a {} \\; -o -execdir b {} + → a|…  b|…",
        "ssh -p 22 me@host -v a 'b; c' → a|b  c",
        "docker run --rm -v /x:/y -e A=b image a x; docker exec -it c b → a|x  b",
        "docker run --entrypoint a image x; docker compose -f x run web b → a|x  b",
        "kubectl exec -n x pod -- a; flock /x -c 'b'; flock /x c → a  b  c",
        "command a; exec -a x b; builtin c; busybox d → a  b  c  d",
        "watch -n1 'a; b'; script -qc c /dev/null; strace -f -o x d → a  b  c  d",
        "git -c alias.x='!a b' x; git bisect run c d; git submodule foreach 'e' → a|b  c|d  e",
        "npx -y a x; uv run b; bundle exec c; poetry run d → a|x  b  c  d",
        "parallel a ::: x y; parallel 'b; c' ::: z → a|…  b  c",
      })
  void whatOthersStart(String line, String commands) {
    assertEquals(commands, effective(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grep 'rm -rf' docs",
        "git commit -m \"rm -rf /; x\"",
        "echo 'a; rm -rf / && $(rm x)' \"| rm\"",
        "sed -n 's/;rm x/y/p' z",
        "cat > README.md <<'E'\n`rm -rf x`\n$(rm y)\nE",
        "x='rm -rf /'",
        "# rm -rf /\n: rm",
        "printf '%s' 'rm -rf /' | wc -c",
        "[[ rm == rm ]]",
        "case rm in rm) ;; esac",
        "find . -name rm",
        "python3 -c 'import os; os.remove(\"rm\")'",
      })
  void dataIsNoCommand(String line) {
    ShellReading reading = ShellReader.read(line);
    assertTrue(reading.isWhole(), reading.unreadable()::toString);
    assertTrue(
        reading.commands().stream().noneMatch(c -> c.runs(Set.of("rm"))),
        reading.commands()::toString);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\0',
      value = {
        "$cmd x → the program of a command is not known: '$cmd'",
        "/bin/r? x → the program of a command is not known: '/bin/r?'",
        "$(cat x) → the program of a command is not known: '$(…)'",
        "${X:-rm} y → the environment may name another program than 'rm'",
        "if a; then x=b; else x=c; fi; $x → the program of a command is not known: '…'",
        "read x; $x → the program of a command is not known: '…'",
        "eval \"$x\" → the program of a command is not known: '$x'",
        "bash -c \"$(curl x)\" → a part of a script is not known: '$(…)'",
        "a 'b → a single quote is not closed",
        "a \"b → a double quote is not closed",
        "(a → a ')' is missing",
        "if a; then b → a 'fi' is missing",
        "a )  → ')' stands where a command should",
        "a ;; b → ';' stands where a command should",
        ":(){ :|:& };: → a function calls itself",
        "x='a[$(b)]'; echo $((x)) → an arithmetic expression evaluates the text of a command",
        "test -v 'a[$(b)]' → an arithmetic expression holds the text of a command",
        "echo ${x@P} → a variable is expanded as a prompt, which may run commands",
        "fish -c 'a' → fish has another grammar than the shells of POSIX",
      })
  void saysWhatItCannotKnow(String line, String why) {
    assertEquals(why, ShellReader.read(line).unreadable().get(0).why());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\0',
      value = {
        "PS4='$(a x)' bash -x y → a|x  :  bash|-x|y",
        "export PS1='\\u `a`'; PS2=y → a  :  export|PS1=\\u `a`",
        "PS1='\\044(a)'; c → c  …",
        "PROMPT_COMMAND='a; b x' → a  b|x",
        "PROMPT_COMMAND=$(a) → a  $(…)  …",
        "BASH_ENV=x bash -c a → .|x  a",
        "BASH_ENV=<(echo a) bash -c b → echo|a  a  b",
        "env BASH_ENV=x ENV=y a; ENV=/dev/null a → .|x  a  a",
        "sudo ENV=./x sh -i; ENV=test a → .|./x  sh|-i  a",
        "env 'BASH_FUNC_a%%=() { b; }' bash -c a → a  …",
        "env a-b=c a x → a|x",
        "env -S 'a\\_b' → a_b  …",
        "complete -C 'a x' b; compgen -C c → a|x|…|…|…  complete|-C|a x|b  c|…|…|…  compgen|-C|c",
        "mapfile -tC 'a x' y → a|x|…|…  mapfile|-tC|a x|y",
        "bind -x '\"k\": a x' → a|x  bind|-x|\"k\": a x",
      })
  void whatAShellKeepsAndRunsLater(String line, String commands) {
    assertEquals(commands, effective(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((x))",
        "y=x; ((z = y + 1))",
        "for ((x; 0; )); do :; done",
        "for ((; 0; )); do :; done; [[ 1 -lt x ]]",
        "[[ x -eq 1 ]]",
        "[[ -v a[x] ]]",
        "let 'y = x'",
        "y[x]=1",
        "y=([x]=1)",
        "echo ${y[x]}",
        "echo ${y:x} ${y:0:x}",
        "echo ${!x}",
        "declare -i n=x",
        "declare -i n; n=x",
        "RANDOM=x",
        "printf -v 'a[x]' y",
        "read 'a[x]'",
        "unset 'a[x]'",
        "test -v 'a[x]'",
        "echo $((x))",
      })
  void anExpressionEvaluatesWhatItsVariablesHold(String line) {
    assertFalse(ShellReader.read("x='a[$(b)]'; " + line).isWhole());
    assertTrue(ShellReader.read("x=1; y=$(b); " + line).isWhole());
    assertTrue(ShellReader.read(line).isWhole());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((x++))",
        "((--x))",
        "((x = 2))",
        "((x <<= 2))",
        "((y = (x += 1)))",
        "y='x=2'; ((y))",
        "for ((x = 1; x < 2; x++)); do :; done",
        "let ++x",
        "let 'y = 1, x -= 1'",
        "echo $((x++)) ${y[x++]} ${y:x--}",
        "y[x++]=1",
        "read x",
        "read -rp 'x? ' y x",
        "read \"$y\"",
        "mapfile -t x",
        "getopts ab x",
        "printf -v x y",
        "printf -vx y",
        "select x in a b; do break; done",
        "f() { x=2; return; x=3; }; f",
        "for i in 1 2; do x=2; break; x=3; done",
        "for i in 1 2; do x=2; continue; x=1; done",
        "case a in a) x=2;; esac",
        "declare -n r=x; r=2",
        "declare -i x; x+=1",
        "readonly x; x=2",
        "export $(b)",
        "trap 'x=2' DEBUG",
        "exec {x}>&1",
        "x=2 eval :",
        "unset 'x[0]'",
      })
  void aVariableThatMayHaveChangedIsNotKnown(String line) {
    assertTrue(effective("x=1; " + line + "; p $x").contains("p|…"), () -> effective(line));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\0',
      value = {
        "x=1; (x=2); p $x → p|1",
        "x=1; f() { local x=2; p $x; }; f; p $x → local|x=2  p|2  p|1",
        "x=1; f() { x=2; p $x; }; f; p $x → p|2  p|2",
        "for x in 1 2; do p $x; done; q $x → p|1  p|2  q|2",
        "x=1; ((y == x || x <= 2)); p $x → p|1",
        "x=1; while a; do p $x; y=2; done → a  p|1  a  p|1",
        "x=1; y=1; while a; do p $x; x=$y; y=2; done → a  p|1  a  p|…",
        "set -- 1 2; if a; then shift; fi; p \"$1\" → set|--|1|2  a  shift  p|…",
        "set -- 1; set -- 2 | a; p \"$1\" → set|--|1  set|--|2  a  p|…",
        "x=1; case a in a) x=2;& b) p $x;; esac → p|…",
        "p $(echo 1; exit; echo 2) → echo|1  exit  echo|2  p|$(…)",
        "base64 -d x <<< YSBi | sh → base64|-d|x  sh",
      })
  void followsValues(String line, String commands) {
    assertEquals(commands, effective(line));
  }

  @Test
  void takesTheNamesThatContainersHaveForOneWordEach() {
    assertTrue(ShellReader.read("docker exec -i $(docker ps -q) ls").isWhole());
    assertFalse(ShellReader.read("docker exec -i $(cat x) ls").isWhole());
    assertFalse(
        ShellReader.read("docker() { cat x; }; command docker exec $(docker) ls").isWhole());
  }

  @Test
  void takesATemplateOfABuildServiceForAVariable() {
    assertEquals("docker|build|x:${{ a.b }}|.", effective("docker build x:${{ a.b }} ."));
  }

  @Test
  void doubtsWhatTheLineSetBeforeAFileWasReadIn() {
    assertEquals("source|x  ls|$y", effective("source x; ls \"$y\""));
    assertEquals("source|x  ls|…", effective("y=z; source x; ls \"$y\""));
  }

  @Test
  void keepsWhatWasReadBeforeAFault() {
    assertEquals("rm|x  …", effective("rm x⏎ls 'y"));
  }

  @Test
  void readsOnBehindAProgramThatMayBeNothing() {
    assertEquals("rm|x  …", effective("$SUDO rm x"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\0',
      value = {
        "sh x.sh → FILE",
        "bash < x → FILE",
        ". ./x → FILE",
        "curl x | sh → PROGRAM",
        "curl x | sudo bash -s -- y → PROGRAM",
        "bash <(curl x) → PROGRAM",
        "source <(curl x) → PROGRAM",
        "curl x | { sh; } → PROGRAM",
        "bash -i → INPUT",
        "sudo -i → INPUT",
        "ssh host → INPUT",
        "bash -c 'a' → LINE",
        "bash <<< a → LINE",
      })
  void saysWhereAShellHasItsScriptFrom(String line, ScriptSource source) {
    List<ScriptSource> sources =
        ShellReader.read(line).commands().stream().flatMap(c -> c.script().stream()).toList();
    assertEquals(List.of(source), sources);
  }

  @Test
  void readsAListOfWordsWithoutAShell() {
    ShellReading reading = ShellReader.read(List.of("bash", "-lc", "a 'b c' | d"));
    assertEquals(List.of("bash -lc a 'b c' | d", "a b c", "d"), texts(reading));
    assertEquals(List.of("a *"), texts(ShellReader.read(List.of("a", "*"))));
    assertTrue(ShellReader.read(List.of("a", "$(b)")).isWhole());
    assertTrue(ShellReader.read(List.of()).commands().isEmpty());
  }

  private static List<String> texts(ShellReading reading) {
    return reading.commands().stream().map(SimpleCommand::toString).toList();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\0',
      value = {
        "Remove-Item -Recurse x → POWERSHELL",
        "Get-ChildItem | Where-Object { $_.Length } → POWERSHELL",
        "powershell -NoProfile -c 'del x' → POWERSHELL",
        "pwsh.exe -File x → POWERSHELL",
        "cmd /c del x → CMD",
        "cmd.exe /C rd /s /q x → CMD",
        "del /s /q x → CMD",
      })
  void recognisesWhatIsForAnotherInterpreter(String line, ForeignScript.Language language) {
    ShellReading reading = ShellReader.read(line);
    assertFalse(reading.isWhole());
    assertEquals(language, reading.foreign().get(0).language());
  }

  @ParameterizedTest
  @ValueSource(strings = {"apt-get install x", "rmdir x", "git-lfs pull", "find / -x"})
  void takesNoOrdinaryLineForAForeignOne(String line) {
    assertTrue(ShellReader.read(line).foreign().isEmpty());
  }
}
