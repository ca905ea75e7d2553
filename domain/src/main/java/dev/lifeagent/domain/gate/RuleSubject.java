package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.call.CallKind;
import dev.lifeagent.domain.call.SessionId;
import dev.lifeagent.domain.command.Invocation;
import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.policy.Choice;
import dev.lifeagent.domain.policy.Example;
import dev.lifeagent.domain.policy.Facts;
import dev.lifeagent.domain.policy.Selectors;
import dev.lifeagent.domain.risk.Finding;
import dev.lifeagent.domain.tool.Action;
import dev.lifeagent.domain.tool.Spot;
import dev.lifeagent.domain.tool.TypedAct;
import dev.lifeagent.domain.tool.TypedAct.Claim;
import dev.lifeagent.domain.tool.TypedAct.Step;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of a policy look at: a request to the gates, or an example of a rule. For one
 * thread; what only conditions need is made when the first of them asks.
 */
final class RuleSubject {
  private final String kind;
  private final String agent;
  private final String key;
  private final List<String> actions;
  private final List<String> tools;
  private final Optional<TypedAct> act;
  private final List<String> paths;
  private @Nullable List<String> lowerPaths;
  private final List<String> hosts;
  private @Nullable Map<String, List<Invocation>> programs;
  private final Supplier<Facts> made;
  private @Nullable Facts facts;

  private RuleSubject(
      String kind,
      String agent,
      String key,
      Optional<TypedAct> act,
      List<String> paths,
      Supplier<Facts> made) {
    this.kind = kind;
    this.agent = agent;
    this.key = key;
    this.act = act;
    this.actions = act.map(RuleSubject::actions).orElse(List.of());
    this.tools = act.map(RuleSubject::tools).orElse(List.of());
    this.paths = paths;
    this.hosts = act.map(RuleSubject::hosts).orElse(List.of());
    this.made = made;
  }

  /** A request at {@link Stage#REQUEST} or {@link Stage#RESULT}. */
  static RuleSubject of(GateRequest request) {
    boolean plan = request.act().isEmpty() && request.kind() != CallKind.TURN;
    String kind =
        request.act().isPresent() ? "act" : plan ? CallKind.PLAN.code() : CallKind.TURN.code();
    List<String> paths =
        request
            .act()
            .map(RuleSubject::paths)
            .orElseGet(
                () ->
                    request.changes().map(ChangeSet::paths).orElse(request.paths()).stream()
                        .map(RepoPath::value)
                        .toList());
    String agent = request.agent().value();
    String key = request.call().caller().name();
    return new RuleSubject(
        kind,
        agent,
        key,
        request.act(),
        paths,
        () -> {
          String session = request.call().session().map(SessionId::value).orElse("");
          List<String> found =
              request.verdict().findings().stream().map(Finding::rule).distinct().toList();
          Map<String, Long> plans =
              request
                  .changes()
                  .map(all -> Facts.plan(all.files().size(), all.added(), all.deleted()))
                  .orElse(Facts.plan(0, 0, 0));
          return facts(
              kind, agent, key, session, request.act(), paths, content(request), found, plans);
        });
  }

  /**
   * An example, which must be of one of the three kinds.
   *
   * @throws IllegalArgumentException when it is an act that cannot be read
   */
  static RuleSubject of(Example example) {
    boolean isAct = example.kind().equals(CallKind.ACT.code());
    Optional<TypedAct> act = isAct ? Optional.of(ExampleActs.read(example)) : Optional.empty();
    List<String> paths = act.map(RuleSubject::paths).orElse(example.paths());
    long added = example.added().lines().count();
    String said = example.kind().equals(CallKind.TURN.code()) ? example.input() : example.added();
    return new RuleSubject(
        example.kind(),
        example.agent(),
        example.key(),
        act,
        paths,
        () ->
            facts(
                example.kind(),
                example.agent(),
                example.key(),
                example.session(),
                act,
                paths,
                act.map(one -> WrittenContent.of(one.act().payload())).orElse(said),
                List.of(),
                isAct ? Facts.plan(0, 0, 0) : Facts.plan(paths.size(), added, 0)));
  }

  private static Facts facts(
      String kind,
      String agent,
      String key,
      String session,
      Optional<TypedAct> act,
      List<String> paths,
      String content,
      List<String> findings,
      Map<String, Long> plan) {
    return new Facts(
        kind,
        agent,
        key,
        session,
        act.map(one -> one.act().action()).orElse(""),
        act.<Map<String, @Nullable Object>>map(one -> one.act().payload()).orElse(Map.of()),
        act.map(RuleSubject::commands).orElse(List.of()),
        paths,
        act.map(RuleSubject::hosts).orElse(List.of()),
        content,
        findings,
        plan);
  }

  private static String content(GateRequest request) {
    if (request.act().isPresent()) {
      return WrittenContent.of(request.act().get().act().payload());
    }
    return request
        .changes()
        .map(
            changes ->
                changes.addedText().values().stream()
                    .map(text -> new String(text, StandardCharsets.UTF_8))
                    .collect(Collectors.joining()))
        .orElseGet(
            () ->
                request.texts().stream()
                    .filter(text -> text.field().equals("input"))
                    .map(GateRequest.Text::value)
                    .collect(Collectors.joining("\n")));
  }

  /** Each is put together when a condition looks at it. */
  private static List<String> commands(TypedAct act) {
    Optional<Action.ShellCommand> command = act.action().command();
    return command.isEmpty() ? List.of() : new CommandTexts(command.get().reading().commands());
  }

  /** The name, and for every name of the shell the one by which a policy may know it. */
  private static List<String> actions(TypedAct act) {
    boolean shell = act.action() instanceof Action.ShellCommand;
    return shell ? List.of(act.act().action(), "shell.exec") : List.of(act.act().action());
  }

  private static List<String> tools(TypedAct act) {
    return act.action() instanceof Action.McpToolCall call
        ? List.of(call.tool(), call.server() + "/" + call.tool())
        : List.of();
  }

  private static List<String> paths(TypedAct act) {
    Set<String> paths = new LinkedHashSet<>();
    for (Step step : act.steps()) {
      for (Claim claim : step.claims()) {
        for (Spot spot : claim.spots()) {
          paths.add(spot.path());
          if (spot.path().isEmpty()) {
            // Into the root itself: what is made there is known by its name.
            paths.addAll(claim.path().inside());
          }
        }
      }
    }
    return List.copyOf(paths);
  }

  private static List<String> hosts(TypedAct act) {
    Set<String> hosts = new LinkedHashSet<>();
    act.steps().forEach(step -> hosts.addAll(step.hosts()));
    return List.copyOf(hosts);
  }

  /** The commands of an act by the names of their programs. */
  private static Map<String, List<Invocation>> programs(TypedAct act) {
    Map<String, List<Invocation>> programs = new LinkedHashMap<>();
    for (Step step : act.steps()) {
      step.command()
          .ifPresent(
              at -> programs.computeIfAbsent(at.program(), name -> new ArrayList<>()).add(at));
    }
    return programs;
  }

  String kind() {
    return kind;
  }

  String agent() {
    return agent;
  }

  String key() {
    return key;
  }

  /** The names of the action; none unless it is an act. */
  List<String> actions() {
    return actions;
  }

  /** The names of the tool of an MCP server. */
  List<String> tools() {
    return tools;
  }

  Optional<TypedAct> act() {
    return act;
  }

  /** For what refuses: whether one of the paths is taken. */
  boolean touchesPath(Choice choice) {
    if (choice.isAny()) {
      return true;
    }
    if (lowerPaths == null) {
      lowerPaths = Choice.lower(paths);
    }
    return choice.touchesOne(paths, lowerPaths);
  }

  /** For what refuses: whether one of the hosts is taken. */
  boolean touchesHost(Choice choice) {
    return choice.isAny() || choice.touchesOne(hosts, hosts);
  }

  /** The commands of an act by the names of their programs. */
  Map<String, List<Invocation>> programs() {
    if (programs == null) {
      programs = act.map(RuleSubject::programs).orElse(Map.of());
    }
    return programs;
  }

  Facts facts() {
    if (facts == null) {
      facts = made.get();
    }
    return facts;
  }

  /** Whether its kind, agent, key and the names of the action fit. */
  boolean isSelected(Selectors selectors, BiPredicate<Choice, String> fits) {
    return (selectors.kinds().isAny() || fits.test(selectors.kinds(), kind))
        && (selectors.agents().isAny() || fits.test(selectors.agents(), agent))
        && (selectors.keys().isAny() || fits.test(selectors.keys(), key))
        && named(selectors.actions(), actions, fits)
        && named(selectors.tools(), tools, fits);
  }

  /** Something has several names: one must fit, and none may be taken away. */
  private static boolean named(
      Choice choice, List<String> names, BiPredicate<Choice, String> fits) {
    if (choice.isAny()) {
      return true;
    }
    boolean found = false;
    for (String name : names) {
      if (choice.excludes(name)) {
        return false;
      }
      found = found || fits.test(choice, name);
    }
    return found;
  }
}
