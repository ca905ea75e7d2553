package dev.lifeagent.domain.risk.command.rules;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.command.Location;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.WordPart;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a command sends to another machine. */
final class Sending {
  private static final Pattern LOCAL =
      Pattern.compile(
          "(?:https?://)?(?:localhost|127\\.\\d+\\.\\d+\\.\\d+|0\\.0\\.0\\.0|\\[::1\\]|::1|host\\.docker\\.internal)(?:[:/?].*)?");

  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i)(?:token|secret|passw(?:or)?d|pwd|_pat|_key|apikey|credentials?)\\}?$");

  private Sending() {}

  static boolean isLocal(Invocation at) {
    return at.words().stream().anyMatch(Sending::isLocal);
  }

  /** The word is an address of this machine. */
  static boolean isLocal(Word word) {
    return LOCAL.matcher(word.shown()).matches();
  }

  static boolean hasOutput(Word word) {
    return word.parts().stream().anyMatch(part -> part.kind() == WordPart.Kind.OUTPUT);
  }

  /** Whether a variable in it has the name of a secret, and not of the place of one. */
  static boolean hasSecretVariable(Word word) {
    return word.parts().stream()
        .anyMatch(
            part ->
                part.kind() == WordPart.Kind.VARIABLE && SECRET_NAME.matcher(part.text()).find());
  }

  /** Whether what it reads is sent. */
  static boolean takesInput(Invocation at) {
    return switch (at.program()) {
      case "curl" ->
          at
              .values(
                  "-d",
                  "--data",
                  "--data-binary",
                  "--data-raw",
                  "--data-urlencode",
                  "--data-ascii",
                  "-T",
                  "--upload-file",
                  "-F",
                  "--form",
                  "--json")
              .stream()
              .map(Word::shown)
              .anyMatch(
                  value ->
                      value.equals("-") || value.contains("@-") || value.contains("@/dev/stdin"));
      case "wget" -> at.hasWord("--post-file=-", "--post-file=/dev/stdin", "--body-file=-");
      case "scp", "sftp", "dig", "nslookup", "host", "ping", "aws", "gh" ->
          at.words().stream().anyMatch(word -> word.is("-") || word.is("/dev/stdin"));
      case "rsync" -> false;
      case "openssl" -> at.hasWord("s_client");
      default -> true;
    };
  }

  /** The files that it sends. */
  static List<Location> sent(Invocation at) {
    List<Location> all = new ArrayList<>();
    switch (at.program()) {
      case "curl" -> {
        at.values("-T", "--upload-file", "-K").forEach(word -> add(at, word, all));
        at.values(
                "-d",
                "--data",
                "--data-binary",
                "--data-urlencode",
                "--data-ascii",
                "-F",
                "--form",
                "--json")
            .forEach(word -> addMarked(at, word, all));
      }
      case "wget" -> at.values("--post-file", "--body-file").forEach(word -> add(at, word, all));
      case "http", "https", "httpie", "xh" ->
          at.operands().forEach(word -> addMarked(at, word, all));
      case "scp", "rsync" -> {
        List<Word> operands = at.operands();
        boolean away = !operands.isEmpty() && isRemote(operands.get(operands.size() - 1));
        if (away) {
          operands.subList(0, operands.size() - 1).forEach(word -> add(at, word, all));
        }
      }
      case "aws", "gsutil", "rclone", "s3cmd" -> {
        if (at.hasWord("cp", "sync", "put", "copy", "mv")) {
          at.operands().stream()
              .skip(at.program().equals("aws") ? 2 : 1)
              .filter(word -> !word.prefix().contains(":"))
              .filter(word -> Credentials.isSecret(at.where(word)))
              .forEach(word -> add(at, word, all));
        }
      }
      case "gh" -> {
        if (at.sub("gist", "create")) {
          at.operands().stream().skip(2).forEach(word -> add(at, word, all));
        }
      }
      default -> {}
    }
    return all;
  }

  private static boolean isRemote(Word word) {
    String text = word.prefix();
    int colon = text.indexOf(':');
    return (colon > 0 && text.substring(0, colon).indexOf('/') < 0)
        || (word.literal().isEmpty() && word.shown().contains(":"));
  }

  private static void add(Invocation at, Word word, List<Location> all) {
    if (!word.is("-")) {
      all.add(at.where(word));
    }
  }

  /** {@code @file}, {@code name=@file}, {@code name=<file}. */
  private static void addMarked(Invocation at, Word word, List<Location> all) {
    String text = word.prefix();
    int mark = text.startsWith("@") ? 0 : Math.max(text.indexOf("=@"), text.indexOf("=<")) + 1;
    if (mark == 0 && !text.startsWith("@")) {
      return;
    }
    Word target = word.from(mark + 1);
    int semicolon = target.prefix().indexOf(';');
    if (semicolon > 0) {
      target = Word.of(target.prefix().substring(0, semicolon));
    }
    if (!target.is("-") && !target.is("/dev/stdin") && !target.parts().isEmpty()) {
      all.add(at.where(target));
    }
  }
}
