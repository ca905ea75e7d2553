package dev.lifeagent.adapters.policy;

import dev.lifeagent.domain.call.AgentId;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.policy.Example;
import dev.lifeagent.domain.tool.Act;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A call in {@code match} or {@code no_match}. */
final class ExampleYaml {
  static final Set<String> FIELDS =
      Set.of("kind", "agent", "key", "session", "action", "payload", "input", "paths", "added");

  /** What only calls of a kind have. */
  private static final Map<String, List<String>> OWN =
      Map.of(
          "act", List.of("action", "payload"),
          "turn", List.of("input"),
          "plan", List.of("paths", "added"));

  private ExampleYaml() {}

  /** The example; empty where a field of it is wrong, which is noted. */
  static Optional<Example> read(YamlFields fields) {
    Example defaults = Example.DEFAULT;
    Optional<String> kind = fields.string("kind", "act, turn or plan", OWN::containsKey);
    Optional<String> agent =
        fields.value("agent", "an agent id", text -> new AgentId(text).value());
    Optional<String> key = fields.string("key", "a key's name", text -> !text.isBlank());
    Optional<String> session = fields.string("session", "a session's id", text -> true);
    Optional<String> action = fields.value("action", "an action's name", Act::requireAction);
    Optional<Map<String, @Nullable Object>> payload =
        fields.json("payload", "a mapping, as the JSON object of the act");
    Optional<String> input = fields.string("input", "a text", text -> true);
    Optional<List<String>> paths =
        fields.list("paths", "a list of paths", true, text -> RepoPath.of(text).value());
    Optional<String> added = fields.string("added", "a text", text -> true);
    boolean good =
        fields.isMapping()
            && agent.isPresent() == fields.has("agent")
            && kind.isPresent() == fields.has("kind")
            && key.isPresent() == fields.has("key")
            && session.isPresent() == fields.has("session")
            && action.isPresent() == fields.has("action")
            && payload.isPresent() == fields.has("payload")
            && input.isPresent() == fields.has("input")
            && paths.isPresent() == fields.has("paths")
            && added.isPresent() == fields.has("added")
            && isOfItsKind(fields, kind.orElse(defaults.kind()));
    return good
        ? Optional.of(
            new Example(
                kind.orElse(defaults.kind()),
                agent.orElse(defaults.agent()),
                key.orElse(defaults.key()),
                session.orElse(defaults.session()),
                action.orElse(defaults.action()),
                payload.orElse(defaults.payload()),
                input.orElse(defaults.input()),
                paths.orElse(defaults.paths()),
                added.orElse(defaults.added())))
        : Optional.empty();
  }

  private static boolean isOfItsKind(YamlFields fields, String kind) {
    boolean good = true;
    for (Map.Entry<String, List<String>> other : OWN.entrySet()) {
      for (String name : other.getValue()) {
        if (!other.getKey().equals(kind) && fields.has(name)) {
          fields.refuse(name, "is not of a call of this kind", "'kind: " + other.getKey() + "'");
          good = false;
        }
      }
    }
    return good;
  }
}
