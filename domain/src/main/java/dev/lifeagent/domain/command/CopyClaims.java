package dev.lifeagent.domain.command;

import static dev.lifeagent.domain.command.Access.DELETE;
import static dev.lifeagent.domain.command.Access.FOLDER;
import static dev.lifeagent.domain.command.Access.READ;
import static dev.lifeagent.domain.command.Access.WRITE;

import dev.lifeagent.domain.shell.Word;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The paths of the programs that make one file of another, or put it into a folder. */
final class CopyClaims {
  static final Map<String, BiConsumer<Claims, Invocation>> PROGRAMS =
      Map.ofEntries(
          Map.entry("cp", (claims, at) -> copied(claims, at, READ)),
          Map.entry("rsync", (claims, at) -> copied(claims, at, READ)),
          Map.entry("scp", (claims, at) -> copied(claims, at, READ)),
          Map.entry("mv", (claims, at) -> copied(claims, at, DELETE)),
          Map.entry("install", CopyClaims::installed),
          Map.entry("ln", CopyClaims::linked),
          Map.entry("docker", CopyClaims::contained),
          Map.entry("podman", CopyClaims::contained),
          Map.entry("nerdctl", CopyClaims::contained),
          Map.entry("kubectl", CopyClaims::contained),
          Map.entry("oc", CopyClaims::contained));

  private CopyClaims() {}

  private static void copied(Claims claims, Invocation at, Access sources) {
    List<Word> into = at.values("-t", "--target-directory");
    List<Word> operands = at.operands();
    boolean last = into.isEmpty() && operands.size() > 1;
    List<Word> from = last ? Claims.butLast(operands) : operands;
    from.stream().filter(CopyClaims::isLocal).forEach(word -> claims.add(sources, word));
    List<Word> targets = last ? Claims.last(operands) : into;
    targets.stream().filter(CopyClaims::isLocal).forEach(word -> claims.made(word, from));
  }

  /** {@code host:path} and {@code rsync://host/path} are elsewhere. */
  private static boolean isLocal(Word word) {
    String text = word.prefix();
    int colon = text.indexOf(':');
    return colon < 0 || (text.indexOf('/') >= 0 && text.indexOf('/') < colon);
  }

  private static void installed(Claims claims, Invocation at) {
    if (at.has("-d", "--directory")) {
      claims.add(FOLDER, at.operands());
    } else {
      copied(claims, at, READ);
    }
  }

  /** A link opens what it leads to, so both its ends are written. */
  private static void linked(Claims claims, Invocation at) {
    List<Word> operands = at.operands();
    boolean symbolic = at.has("-s", "--symbolic");
    if (operands.size() == 1) {
      claims.made(Claims.HERE, operands);
    }
    copied(claims, at, symbolic ? READ : WRITE);
    if (symbolic && operands.size() > 1) {
      Location folder = at.where(operands.get(operands.size() - 1)).parent();
      for (Word word : Claims.butLast(operands)) {
        boolean rooted = word.prefix().startsWith("/");
        claims.add(WRITE, rooted ? at.where(word) : at.where(word, folder));
      }
    }
  }

  /** {@code docker cp container:path path}, in either direction. */
  private static void contained(Claims claims, Invocation at) {
    List<Word> paths = Claims.from(at.operands(), 1);
    if (!at.operand(0).equals("cp") || paths.size() != 2) {
      return;
    }
    if (isLocal(paths.get(0))) {
      claims.add(READ, paths.get(0));
    }
    if (isLocal(paths.get(1)) && !paths.get(1).is("-")) {
      claims.made(paths.get(1), Claims.first(paths));
    }
  }
}
