package dev.lifeagent.domain.shell.read;

import dev.lifeagent.domain.shell.state.Quoting;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Makes lines from a grammar of the shell, over the programs of {@link BashOracle}. */
final class LineGenerator {
  private static final List<String> VARIABLES = List.of("a", "b", "c", "d");
  private static final List<String> ARGUMENTS = List.of("x", "-y", "--zed=1", "two words", "", "5");

  private final Random random;
  private int depth;

  LineGenerator(Random random) {
    this.random = random;
  }

  String line() {
    depth = 0;
    String set =
        random.nextInt(4) == 0 ? "" : "a=alpha b=beta; c='gamma x' d=delta\nset -- 'p q' r\n";
    return set + list(1 + random.nextInt(3));
  }

  private String list(int size) {
    StringBuilder list = new StringBuilder(statement());
    for (int i = 1; i < size; i++) {
      list.append(one("; ", "\n", " && ", " || ", " ; ", ";\\\n")).append(statement());
    }
    return list.toString();
  }

  private String body() {
    return list(1 + random.nextInt(2));
  }

  private String statement() {
    depth++;
    try {
      return depth > 4 ? simple() : anyStatement();
    } finally {
      depth--;
    }
  }

  @SafeVarargs
  private String pick(Supplier<String>... choices) {
    return choices[random.nextInt(choices.length)].get();
  }

  /** Not within substitutions, where bash 5.2 does not always read back what it has read. */
  private String document() {
    return pick(
        () -> shell() + " <<'EOF'\n" + body() + "\nEOF\n" + simple(),
        () -> shell() + " <<EOF\n" + program() + " x $(" + simple() + ")\nEOF\n",
        () -> simple() + " <<-EOF\n\tx $(" + simple() + ") `" + flat() + "`\n\tEOF\n" + simple(),
        () -> "cat <<EOF | bash\n" + program() + " \"\\$b\"\nEOF\n",
        () -> simple() + " <<'A' <<B\n$(alpha never)\nA\n$(" + simple() + ")\nB\n");
  }

  private String anyStatement() {
    if (depth == 1 && random.nextInt(12) == 0) {
      return document();
    }
    return pick(
        this::simple,
        this::simple,
        this::simple,
        this::assignment,
        this::assignment,
        () -> assignment() + "; " + simple(),
        () -> simple() + " | " + simple(),
        () -> simple() + " |& " + statement(),
        () -> "! " + simple(),
        () -> "time " + simple(),
        () -> simple() + " &",
        () -> "( " + body() + " )",
        () -> "(" + body() + ")",
        () -> "{ " + body() + "; }",
        () -> "if " + body() + "; then " + body() + "; fi",
        () -> "if " + simple() + "\nthen " + body() + "\nelse " + body() + "\nfi",
        () -> "if omega; then alpha; elif " + simple() + "; then " + body() + "; fi",
        () -> "for " + variable() + " in " + word() + " " + word() + "; do " + body() + "; done",
        () -> "for a in alpha 'beta x'; do $a " + word() + "; done",
        () -> "while " + body() + "; do " + body() + "; break; done",
        () -> "until " + body() + "; do " + body() + "; break; done",
        () -> "for i in 1 2; do $b q; " + assignment() + "; done",
        () -> "case " + word() + " in x|-y) " + body() + ";; (*) " + body() + ";; esac",
        () -> "f() { " + body() + "; }; f " + word() + " " + word(),
        () -> "function g { \"$1\" " + word() + "; }; g " + program() + " z",
        () -> "g() ( " + body() + " ); g; " + simple(),
        () -> "alpha() { beta \"$@\"; }; alpha " + word() + "; unset -f alpha",
        () -> "set -- " + program() + " " + word() + "; \"$@\" " + word(),
        () -> "a=(" + program() + " " + word() + "); \"${a[@]}\" " + word(),
        () -> "[[ " + word() + " == x || -n $(" + simple() + ") ]] && " + simple(),
        () -> "(( 1 + 2 )) && " + simple(),
        () -> "coproc " + simple() + "; wait",
        () -> "trap " + quoted(simple()) + " EXIT",
        () -> "eval " + quoted(body()),
        () -> "eval " + program() + " " + word() + " \\; " + simple(),
        () -> shell() + " -c " + quoted(body()),
        () -> shell() + " -ec " + quoted(body()) + " zero " + word() + " " + word(),
        () -> shell() + " -c '$0 \"$@\"' " + program() + " " + word(),
        () -> "export a=" + program() + "; bash -c '$a " + "q'",
        () -> "a=" + program() + " bash -c '$a \"$b\"'",
        () -> "echo " + quoted(body()) + " | " + shell(),
        () -> "printf '%s\\n' " + quoted(simple()) + " | bash -s x",
        () -> shell() + " <<< " + quoted(simple()),
        () -> "bash <(echo " + quoted(simple()) + ")",
        () -> simple() + " <(" + body() + ")",
        () -> "source <(echo " + quoted(body()) + ")",
        () -> ". <(printf '%s' " + quoted(simple()) + ")",
        () -> wrapper() + " " + program() + " " + word(),
        () -> wrapper() + " bash -c " + quoted(body()),
        () -> "echo x y | xargs " + program() + " " + word(),
        () -> "echo x | xargs -n1 -I{} " + program() + " {} q",
        () -> "find . -maxdepth 0 -exec " + program() + " {} " + quoted("q r") + " \\;",
        () -> "find . -maxdepth 0 -exec bash -c " + quoted(body()) + " _ {} +",
        () -> "shopt -s expand_aliases\nalias k='" + program() + " x'\nk y",
        () -> "read a <<< " + program() + "; $a x",
        () -> "IFS=,; b=" + program() + ",x,,y; $b " + word() + "; unset IFS",
        () -> "base64 -d <<< YWxwaGEgeCB5Cg== | bash",
        () -> "printf -v c %s " + program() + "; $c q",
        () -> "declare d=" + program() + "; $d q",
        () -> "d=a; a=" + program() + "; ${!d} q",
        () -> "(a=" + program() + "); $a q",
        () -> "a=al; a+=pha; $a q # " + simple(),
        () -> "a[0]=" + program() + "; $a q");
  }

  private String wrapper() {
    return one(
        "command",
        "exec",
        "env",
        "env A=b",
        "env -u HOME A=b C=d",
        "timeout 5",
        "timeout -k 1 5",
        "nohup",
        "nice",
        "nice -n 3",
        "command -p --",
        "env -S 'beta x' ",
        "builtin command");
  }

  private String simple() {
    StringBuilder simple = new StringBuilder();
    if (random.nextInt(8) == 0) {
      simple.append(variable()).append("=").append(word()).append(" ");
    }
    simple.append(commandWord());
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      simple.append(random.nextInt(15) == 0 ? " \\\n" : " ").append(word());
    }
    if (random.nextInt(10) == 0) {
      simple.append(one(" 2>&1", " >&2", " <&-"));
    }
    return simple.toString();
  }

  private String commandWord() {
    String program = program();
    return pick(
        () -> program,
        () -> program,
        () -> program,
        () -> program,
        () -> quoted(program),
        () -> dressed(program),
        () -> "$" + variable(),
        () -> "\"$" + variable() + "\"",
        () -> "${" + variable() + ":-" + program + "}",
        () -> "${" + variable() + ":+" + program + "}",
        () -> "$(echo " + program + ")",
        () -> "`echo " + program + "`",
        () -> "{" + program + ",x,y}",
        () -> program + "${IFS}q");
  }

  /** The word with quotes and escapes that change nothing. */
  private String dressed(String text) {
    StringBuilder dressed = new StringBuilder();
    for (char c : text.toCharArray()) {
      dressed.append(
          one(
              "" + c,
              "" + c,
              "'" + c + "'",
              "\"" + c + "\"",
              "\\" + c,
              "$'" + c + "'",
              String.format("$'\\x%02x'", (int) c),
              String.format("$'\\%03o'", (int) c),
              c + "''",
              "\\\n" + c));
    }
    return dressed.toString();
  }

  private String word() {
    return pick(
        this::plain,
        this::plain,
        () -> quoted(argument()),
        () -> "\"" + argument() + "\"",
        () -> "\"" + plain() + " $" + variable() + "\"",
        () -> "$" + variable(),
        () -> "${" + variable() + "}s",
        () -> "\"${" + variable() + ":-" + plain() + "}\"",
        () -> "${" + variable() + ":=" + plain() + "}",
        () -> "\"$(" + simple() + ")\"",
        () -> "$(" + simple() + ")",
        () -> "`" + flat() + "`",
        () -> "\"`" + flat() + "`\"",
        () -> "$'a\\tb\\x41'",
        () -> "p{1..3}",
        () -> "{x,'y z'}w",
        () -> "$((1 + 2))",
        () -> "$((1 + $(echo 2)))",
        () -> "a\\ b\\;c",
        () -> "\"$@\"",
        () -> "$#",
        () -> "${#a}",
        () -> "\"${a[0]}\"",
        () -> "x#y",
        () -> "'#'",
        () -> "*",
        () -> "\"$(echo \"" + plain() + "\")\"");
  }

  /** A command without backticks and quotes. */
  private String flat() {
    return program() + " " + plain();
  }

  private String plain() {
    return one("x", "-y", "--zed=1", "k=v", "1", "q,r");
  }

  private String assignment() {
    return variable() + "=" + pick(this::program, this::program, this::word, () -> "'beta x'");
  }

  private String program() {
    return BashOracle.PROGRAMS.get(random.nextInt(BashOracle.PROGRAMS.size()));
  }

  private String argument() {
    return ARGUMENTS.get(random.nextInt(ARGUMENTS.size()));
  }

  private String variable() {
    return VARIABLES.get(random.nextInt(VARIABLES.size()));
  }

  private String shell() {
    return one("bash", "sh");
  }

  private static String quoted(String text) {
    return Quoting.quoted(text);
  }

  private String one(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
