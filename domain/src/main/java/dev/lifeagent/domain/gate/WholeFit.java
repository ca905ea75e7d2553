package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.command.Location;
import dev.lifeagent.domain.policy.Choice;
import dev.lifeagent.domain.policy.Selectors;
import dev.lifeagent.domain.shell.Redirection;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.shell.WordPart;
import dev.lifeagent.domain.tool.Spot;
import dev.lifeagent.domain.tool.TypedAct.Claim;
import dev.lifeagent.domain.tool.TypedAct.Step;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a rule that allows fits one step of an act whole. Nothing is taken off or guessed: what
 * the rule does not speak of has to be harmless by its form.
 *
 * <ul>
 *   <li>The program and its first words stand as the rule writes them, and so does every variable
 *       that is set for it. Where the rule names only a program of {@link #WITH_SUBCOMMANDS}, no
 *       option stands before the subcommand, since such options change what is run.
 *   <li>With {@code args}, every further word is one of them, or an operand inside the workspace;
 *       without, options are free, as long as their values lead nowhere outside of the workspace
 *       and name no file that is written.
 *   <li>With {@code paths}, every path that is used lies in them, at least one; without, every one
 *       is inside the workspace, and none is written by a redirection.
 *   <li>With {@code hosts}, every host is one of them, at least one; without, none is named.
 *   <li>Every word is known. A pattern of file names is, unless the word begins with it, since a
 *       file may be called like an option, or a name begins with a dot before it: to some shells
 *       {@code .*} stands for the folder above too.
 * </ul>
 */
final class WholeFit {
  private static final Set<String> WITH_SUBCOMMANDS =
      Set.of(
          "git",
          "docker",
          "podman",
          "kubectl",
          "helm",
          "npm",
          "pnpm",
          "yarn",
          "gh",
          "glab",
          "aws",
          "gcloud",
          "az",
          "terraform",
          "tofu",
          "cargo",
          "systemctl");

  /** A name that is a pattern, as {@code .*}, and may stand for {@code ..}. */
  private static final Pattern DOTS =
      Pattern.compile("(?:^|.*[/=])\\.{1,2}[*?\\[].*", Pattern.DOTALL);

  private final Selectors selectors;
  private final Step step;

  /** Whether a path that {@code paths} names was used. */
  private boolean placed;

  private WholeFit(Selectors selectors, Step step) {
    this.selectors = selectors;
    this.step = step;
  }

  static boolean covers(Selectors selectors, Step step) {
    return new WholeFit(selectors, step).covers();
  }

  private boolean covers() {
    boolean command =
        step.command().isPresent()
            ? covers(step.command().get())
            : selectors.commands().isAny() && selectors.args().isAny();
    return command
        && step.claims().stream().allMatch(this::covers)
        && coversHosts()
        && (placed || selectors.paths().isAny());
  }

  private boolean coversHosts() {
    return selectors.hosts().isAny()
        ? step.hosts().isEmpty()
        : !step.hosts().isEmpty() && step.hosts().stream().allMatch(selectors.hosts()::covers);
  }

  private boolean covers(Claim claim) {
    for (Spot spot : claim.spots()) {
      if (spot.kind() == Spot.Kind.STREAM) {
        continue;
      }
      if (selectors.paths().isAny()) {
        if (spot.kind() != Spot.Kind.INSIDE || (claim.path().access().changes() && aside(claim))) {
          return false;
        }
      } else if (spot.kind() == Spot.Kind.UNKNOWN
          || spot.kind() == Spot.Kind.UNRESOLVED
          || !selectors.paths().covers(spot.path())) {
        return false;
      } else {
        placed = true;
      }
    }
    return true;
  }

  /** Whether a redirection, or the value of an option, names what is changed. */
  private boolean aside(Claim claim) {
    Location at = claim.path().location();
    return step.command()
        .filter(
            command ->
                command.writes().contains(at)
                    || command.options().stream()
                        .flatMap(option -> option.value().stream())
                        .anyMatch(value -> command.where(value).equals(at)))
        .isPresent();
  }

  private boolean covers(Invocation at) {
    OptionalInt size = selectors.commands().covers(at);
    if (size.isEmpty()) {
      return false;
    }
    boolean told = at.command().redirections().stream().anyMatch(WholeFit::isText);
    if (told && !selectors.args().isAny()) {
      return false; // What it reads there may be as good as an argument.
    }
    List<Word> rest = at.words().subList(size.getAsInt(), at.words().size());
    boolean before = size.getAsInt() == 0 && WITH_SUBCOMMANDS.contains(at.program());
    for (Word word : rest) {
      boolean option = isOption(word);
      if (!covers(at, word, option, before)) {
        return false;
      }
      before = before && option;
    }
    return true;
  }

  private static boolean isText(Redirection to) {
    return to.kind() == Redirection.Kind.TEXT;
  }

  private boolean covers(Invocation at, Word word, boolean option, boolean before) {
    if (!isKnown(word)) {
      return false;
    }
    Choice args = selectors.args();
    String text = word.shown();
    if (args.excludes(text)) {
      return false;
    }
    if (!args.isAny() && !args.onlyTakesAway() && args.covers(text)) {
      return true;
    }
    if (!option) {
      return coversOperand(at, word);
    }
    boolean free = args.isAny() || args.onlyTakesAway() || text.equals("--");
    return free && !before && leadsInside(at, word);
  }

  /** An operand may be a path even if nobody knows what the program makes of it. */
  private boolean coversOperand(Invocation at, Word word) {
    Location place = at.where(word);
    if (step.claims().stream().anyMatch(claim -> claim.path().location().equals(place))) {
      return true; // It is judged with the claim, by where it really leads.
    }
    int sign = word.prefix().indexOf('=');
    if (!isInside(place) || (sign >= 0 && !isInside(at.where(word, sign + 1)))) {
      return false;
    }
    if (selectors.paths().isAny()) {
      return true;
    }
    placed = selectors.paths().covers(place.path());
    return placed;
  }

  /** The value that is joined to an option: of {@code --name=value}, or behind a letter. */
  private static boolean leadsInside(Invocation at, Word word) {
    String text = word.prefix();
    int sign = text.indexOf('=');
    if (sign >= 0) {
      return isInside(at.where(word, sign + 1));
    }
    return text.startsWith("--") || text.length() <= 2 || isInside(at.where(word, 2));
  }

  /** Behind a name {@code ..} may lead anywhere, since that name may be a link. */
  private static boolean isInside(Location place) {
    return place.base() == Location.Base.HERE && place.up() == 0 && !place.names().contains("..");
  }

  private static boolean isOption(Word word) {
    return word.prefix().startsWith("-") && word.prefix().length() > 1;
  }

  private static boolean isKnown(Word word) {
    List<WordPart> parts = word.parts();
    boolean pattern = parts.stream().anyMatch(part -> part.kind() == WordPart.Kind.GLOB);
    boolean free =
        pattern
            && (parts.get(0).kind() == WordPart.Kind.GLOB || DOTS.matcher(word.shown()).matches());
    return !free
        && parts.stream().allMatch(part -> part.isText() || part.kind() == WordPart.Kind.GLOB);
  }
}
