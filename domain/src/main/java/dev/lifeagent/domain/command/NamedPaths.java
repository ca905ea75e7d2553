package dev.lifeagent.domain.command;

import dev.lifeagent.domain.shell.Word;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Words that may be paths, of a program that {@link PathClaims} knows nothing of: its operands, the
 * values of its options, what stands behind {@code =} and {@code @}, and what stands before a
 * colon. What the program does with them is not known.
 *
 * @since 0.1
 */
public final class NamedPaths {
  /** Programs that open none of their words: they print, test, list or search for them. */
  private static final Set<String> SILENT =
      Set.of(
          ("echo printf ls dir tree test [ [[ true false : cd pushd popd pwd export declare local readonly set"
                  + " unset alias unalias which type command hash kill pkill killall sleep date id whoami uname"
                  + " basename dirname realpath readlink expr seq wait exit return read shift trap complete"
                  + " git ssh gh glab find fd grep egrep fgrep zgrep rg ag ack awk gawk mawk nawk sed gsed"
                  + " jq yq mkdir rmdir eval exec")
              .split(" ", -1));

  /** They run a command in a container: of their own words those behind an option may be paths. */
  private static final Set<String> CONTAINERS =
      Set.of("docker", "podman", "nerdctl", "docker-compose");

  private NamedPaths() {}

  /** The places that the words lead to, each once; none of a program that is known. */
  public static List<Location> of(Invocation at) {
    boolean container = CONTAINERS.contains(at.program());
    boolean known =
        SILENT.contains(at.program())
            || (at.command().wraps() && !container)
            || !PathClaims.of(at).isEmpty();
    if (known || at.program().isEmpty()) {
      return List.of();
    }
    Set<Location> places = new LinkedHashSet<>();
    boolean behindOption = false;
    for (Word word : at.words()) {
      String text = word.prefix();
      boolean own = !container || behindOption || text.startsWith("-");
      behindOption = text.startsWith("-");
      if (!own) {
        continue;
      }
      int start = Math.max(text.indexOf('='), text.indexOf('@')) + 1;
      if (start > 0 || !text.startsWith("-")) {
        places.add(at.where(word, start));
      }
      int colon = text.indexOf(':');
      if (colon > 0 && !text.startsWith("-")) {
        places.add(at.where(Word.of(text.substring(0, colon))));
      }
    }
    return List.copyOf(places);
  }
}
