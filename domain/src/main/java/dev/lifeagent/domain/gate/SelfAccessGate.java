package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.command.Access;
import dev.lifeagent.domain.command.Addresses;
import dev.lifeagent.domain.command.Addresses.Address;
import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.command.Location;
import dev.lifeagent.domain.gate.OwnService.OwnFile;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.shell.Word;
import dev.lifeagent.domain.tool.Action.NetworkFetch;
import dev.lifeagent.domain.tool.Spot;
import dev.lifeagent.domain.tool.TypedAct;
import dev.lifeagent.domain.tool.TypedAct.Claim;
import dev.lifeagent.domain.tool.TypedAct.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An agent does not reach the gate that judges it: neither its files, nor its addresses, nor the
 * commands of this program by which people decide. No policy switches this off.
 *
 * <p>It stops what can be read on a line, no more: an agent that runs as the user of the service
 * can write a program that does the same.
 *
 * @since 0.1
 */
public final class SelfAccessGate implements Gate {
  /** What anyone may ask the service for. */
  private static final Set<String> OPEN =
      Set.of("/health", "/health/ready", "/docs", "/openapi.json");

  private static final Set<String> HELP = Set.of("-h", "--help", "-V", "--version");

  private static final String NAME = "life-agent";
  private static final String PACKAGE = "dev.lifeagent.";
  private static final Set<String> SHELLS =
      Set.of("sh", "bash", "dash", "zsh", "ksh", "source", ".");

  private final OwnService own;

  /** Makes the gate. */
  public SelfAccessGate(OwnService own) {
    this.own = own;
  }

  @Override
  public String name() {
    return "self_access";
  }

  @Override
  public Decision judge(GateRequest request) {
    return request
        .act()
        .flatMap(this::fault)
        .map(fault -> Decision.deny(request, RefusalCode.SELF_ACCESS, fault))
        .orElseGet(() -> Decision.allow(request));
  }

  private Optional<String> fault(TypedAct act) {
    Stream<Optional<String>> faults =
        Stream.concat(
            act.action() instanceof NetworkFetch fetch
                ? fetch.urls().stream().map(url -> asked(Addresses.in(url)))
                : Stream.empty(),
            act.steps().stream().flatMap(step -> Stream.of(touched(step), asked(step), run(step))));
    return faults.flatMap(Optional::stream).findFirst();
  }

  private Optional<String> touched(Step step) {
    boolean secret =
        step.named().stream()
            .anyMatch(
                spot -> own.files().stream().anyMatch(file -> file.secret() && isAt(file, spot)));
    if (secret) {
      return Optional.of("the act would use a secret of the service that judges it");
    }
    for (Claim claim : step.claims()) {
      Access access = claim.path().access();
      for (Spot spot : claim.spots()) {
        for (OwnFile file : own.files()) {
          boolean whole = access == Access.DELETE && isWhole(claim.path().location(), spot);
          boolean reached = isAt(file, spot) || (whole && holds(spot, file));
          if (reached && access.changes()) {
            return Optional.of("the act would change a file of the service that judges it");
          }
          if (reached && file.secret()) {
            return Optional.of("the act would read a secret of the service that judges it");
          }
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a folder is meant with all that is in it, and is not just the one above names that are
   * not known.
   */
  private static boolean isWhole(Location location, Spot spot) {
    List<String> known = location.known();
    boolean exact = location.all() || known.size() == location.names().size();
    String last = known.isEmpty() ? "" : known.get(known.size() - 1);
    boolean above = spot.path().isEmpty() || spot.path().endsWith("/" + last);
    boolean placed = spot.kind() != Spot.Kind.UNKNOWN && spot.kind() != Spot.Kind.UNRESOLVED;
    return placed && (exact || !above);
  }

  private static boolean isAt(OwnFile file, Spot spot) {
    return spot.kind() == Spot.Kind.INSIDE
        ? file.inside().filter(path -> isBelow(spot.path(), path.value())).isPresent()
        : isBelow(spot.path(), file.path());
  }

  /** Whether the file goes with the folder that is removed. */
  private static boolean holds(Spot folder, OwnFile file) {
    return folder.kind() == Spot.Kind.INSIDE
        ? file.inside()
            .map(RepoPath::value)
            .filter(path -> isBelow(path, folder.path()))
            .isPresent()
        : isBelow(file.path(), folder.path());
  }

  private static boolean isBelow(String path, String folder) {
    boolean begins = path.regionMatches(true, 0, folder, 0, folder.length());
    boolean ends = path.length() == folder.length();
    return folder.isEmpty() || (begins && (ends || path.charAt(folder.length()) == '/'));
  }

  private Optional<String> asked(Step step) {
    return step.command().flatMap(command -> asked(Addresses.of(command)));
  }

  private Optional<String> asked(List<Address> addresses) {
    boolean reached =
        addresses.stream()
            .filter(address -> address.isLoopback() && !OPEN.contains(address.path()))
            .anyMatch(address -> own.ports().get().contains(address.port()));
    return reached
        ? Optional.of("the act would ask the service that judges it; agents do so by its doors")
        : Optional.empty();
  }

  private Optional<String> run(Step step) {
    return step.command().filter(SelfAccessGate::isOurs).flatMap(this::run);
  }

  private static boolean isOurs(Invocation at) {
    boolean java =
        at.program().equals("java")
            && at.hasWord(word -> word.contains(NAME) || word.startsWith(PACKAGE));
    return at.program().equals(NAME) || java || isScript(at);
  }

  /** The launcher is a script, which a shell may be given. */
  private static boolean isScript(Invocation at) {
    return SHELLS.contains(at.program())
        && !at.operands().isEmpty()
        && at.where(at.operands().get(0)).name().equals(NAME);
  }

  /** The word of a shell or of Java behind which the program's own begin. */
  private static boolean isEntry(String word) {
    return word.endsWith(".jar")
        || word.startsWith(PACKAGE)
        || word.equals(NAME)
        || word.endsWith("/" + NAME);
  }

  private Optional<String> run(Invocation at) {
    // Of Java, and of a shell, the words before are its own: -Dhost=x asks for no help.
    List<String> all =
        at.words().stream()
            .map(Word::prefix)
            .dropWhile(word -> !at.program().equals(NAME) && !isEntry(word))
            .skip(at.program().equals(NAME) ? 0 : 1)
            .toList();
    List<String> operands = at.operands().stream().map(Word::prefix).toList();
    List<String> words = all.stream().filter(operands::contains).toList();
    var commands = own.commands().get();
    if (words.isEmpty() || commands.isEmpty() || all.stream().anyMatch(HELP::contains)) {
      return Optional.empty();
    }
    if (words.stream().anyMatch(word -> word.startsWith("@"))) {
      return Optional.of("the act would take what it runs from a file");
    }
    String two = words.size() > 1 ? words.get(0) + " " + words.get(1) : words.get(0);
    AgentUse use = commands.getOrDefault(two, commands.getOrDefault(words.get(0), AgentUse.NEVER));
    boolean names =
        (!at.values("--db").isEmpty() || at.sets("DB_PATH"::equals).isPresent())
            && !namesServer(at);
    boolean may = use == AgentUse.ALWAYS || (use == AgentUse.ELSEWHERE && names);
    return may
        ? Optional.empty()
        : Optional.of(
            use == AgentUse.ELSEWHERE
                ? "the act would start, read or change the service that judges it; name another"
                    + " database with DB_PATH or --db"
                : "the act would decide what people decide");
  }

  /** A database on a server has many addresses, so it may be that of the service. */
  private static boolean namesServer(Invocation at) {
    return !at.values("--url").isEmpty() || at.sets("DATABASE_URL"::equals).isPresent();
  }
}
