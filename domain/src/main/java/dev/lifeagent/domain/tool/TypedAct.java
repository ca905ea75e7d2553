package dev.lifeagent.domain.tool;

import dev.lifeagent.domain.command.Access;
import dev.lifeagent.domain.command.Hosts;
import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.command.Location;
import dev.lifeagent.domain.command.NamedPaths;
import dev.lifeagent.domain.command.PathClaim;
import dev.lifeagent.domain.command.PathClaims;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An act, and what it would touch: read once, before any gate is asked. Immutable.
 *
 * @param act the act
 * @param action what it wants to do
 * @param steps what it would do, in order: one for each command of a line; one for a file or an
 *     address; none for an action that is known by its name alone
 * @param placed whether a workspace holds the folder that it runs in
 * @since 0.1
 */
public record TypedAct(Act act, Action action, List<Step> steps, boolean placed) {
  /**
   * One step of an act.
   *
   * @param command the command; empty where the act uses a file or an address by itself. Its places
   *     are as they are written
   * @param claims the paths that it uses
   * @param named places that it names, where what it does there is not known
   * @param hosts the hosts that it talks to, in small letters
   */
  public record Step(
      Optional<Invocation> command, List<Claim> claims, List<Spot> named, List<String> hosts) {
    /** Copies the lists. */
    public Step {
      claims = List.copyOf(claims);
      named = List.copyOf(named);
      hosts = List.copyOf(hosts);
    }
  }

  /**
   * A path that an act uses, and where it leads.
   *
   * @param path the path
   * @param spots where it leads; at least one
   */
  public record Claim(PathClaim path, List<Spot> spots) {
    /** Copies the list. */
    public Claim {
      spots = List.copyOf(spots);
    }
  }

  /** The most paths that an act may use: each is looked up. */
  public static final int MAX_PATHS = 1_000;

  /** Copies the list. */
  public TypedAct {
    steps = List.copyOf(steps);
  }

  /**
   * Reads an act.
   *
   * @throws IllegalArgumentException as {@link ActionReader#read}, and for an act that uses more
   *     than {@value #MAX_PATHS} paths
   */
  public static TypedAct read(Act act, Places places) {
    Action action = ActionReader.read(act);
    Optional<String> cwd = action.cwd();
    List<Step> steps = new ArrayList<>();
    action
        .command()
        .ifPresent(
            command -> steps.addAll(steps(Invocation.written(command.reading()), cwd, places)));
    if (action.files().size() > MAX_PATHS) {
      throw new IllegalArgumentException(
          "the act uses more than " + MAX_PATHS + " paths; send it as several acts");
    }
    action.files().forEach(file -> steps.add(step(file, cwd, places)));
    List<Spot> named =
        NamedMembers.of(act, action).stream()
            .flatMap(path -> places.resolve(cwd, new PathClaim(Access.READ, path)).stream())
            .distinct()
            .toList();
    if (!named.isEmpty()) {
      steps.add(new Step(Optional.empty(), List.of(), named, List.of()));
    }
    action
        .hosts()
        .forEach(
            host -> steps.add(new Step(Optional.empty(), List.of(), List.of(), List.of(host))));
    return new TypedAct(act, action, steps, places.hold(cwd));
  }

  /** All claims of all steps. */
  public Stream<Claim> claims() {
    return steps.stream().flatMap(step -> step.claims().stream());
  }

  /** The names of the programs of all steps, in small letters, each once. */
  public List<String> programs() {
    return steps.stream()
        .flatMap(step -> step.command().stream())
        .map(Invocation::program)
        .filter(program -> !program.isEmpty())
        .distinct()
        .toList();
  }

  /** All hosts of all steps, each once. */
  public List<String> hosts() {
    return steps.stream().flatMap(step -> step.hosts().stream()).distinct().toList();
  }

  private static List<Step> steps(List<Invocation> commands, Optional<String> cwd, Places places) {
    Spots spots = new Spots(cwd, places);
    List<Step> steps = new ArrayList<>();
    for (Invocation at : commands) {
      if (at.isElsewhere()) {
        // Its paths are none of this machine.
        steps.add(new Step(Optional.of(at), List.of(), List.of(), Hosts.of(at)));
        continue;
      }
      List<Claim> claims =
          PathClaims.of(at).stream()
              .distinct()
              .map(claim -> new Claim(claim, spots.of(claim)))
              .toList();
      List<Spot> named =
          NamedPaths.of(at).stream()
              .flatMap(place -> spots.of(new PathClaim(Access.READ, place)).stream())
              .distinct()
              .toList();
      steps.add(new Step(Optional.of(at), claims, named, Hosts.of(at)));
    }
    return steps;
  }

  /** Looks paths up: a line may name one in many commands. */
  private static final class Spots {
    private final Optional<String> cwd;
    private final Places places;
    private final Map<PathClaim, List<Spot>> known = new HashMap<>();

    Spots(Optional<String> cwd, Places places) {
      this.cwd = cwd;
      this.places = places;
    }

    List<Spot> of(PathClaim claim) {
      if (known.size() == MAX_PATHS && !known.containsKey(claim)) {
        throw new IllegalArgumentException(
            "the act uses more than " + MAX_PATHS + " paths; send it as several acts");
      }
      return known.computeIfAbsent(claim, path -> places.resolve(cwd, path));
    }
  }

  private static Step step(Action.FileAction file, Optional<String> cwd, Places places) {
    Access access = file.access();
    PathClaim claim = new PathClaim(access, Location.of(file.path()));
    List<Claim> claims = List.of(new Claim(claim, places.resolve(cwd, claim)));
    return new Step(Optional.empty(), claims, List.of(), List.of());
  }
}
