package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.DenyGlob;
import dev.lifeagent.domain.policy.LoadedPolicy;
import dev.lifeagent.domain.policy.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A policy as answers show it, with the values in force. */
final class PolicyView {
  private PolicyView() {}

  static Map<String, Object> origin(LoadedPolicy loaded) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("version", loaded.policy().version());
    view.put("digest", loaded.policy().digest());
    view.put("source", loaded.source());
    view.put("loaded_at", loaded.loadedAt().toString());
    view.put("stale", loaded.stale());
    return view;
  }

  static Map<String, Object> of(LoadedPolicy loaded) {
    Map<String, Object> view = origin(loaded);
    view.putAll(values(loaded.policy()));
    return view;
  }

  static Map<String, Object> of(Policy policy) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("version", policy.version());
    view.put("digest", policy.digest());
    view.putAll(values(policy));
    return view;
  }

  /** What would be other if the candidate took the place of the policy in force. */
  static List<Map<String, Object>> changes(Policy current, Policy candidate) {
    Map<String, Object> before = values(current);
    List<Map<String, Object>> changes = new ArrayList<>();
    values(candidate)
        .forEach(
            (field, value) -> {
              Object old = Objects.requireNonNull(before.get(field));
              if (!old.equals(value)) {
                Map<String, Object> change = new LinkedHashMap<>();
                change.put("field", field);
                change.put("from", old);
                change.put("to", value);
                changes.add(change);
              }
            });
    return changes;
  }

  private static Map<String, Object> values(Policy policy) {
    Map<String, Object> llm = new LinkedHashMap<>();
    llm.put("model", policy.llm().model());
    llm.put("temperature", policy.llm().temperature());
    llm.put("max_tokens", policy.llm().maxTokens());
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("allowed_dirs", policy.allowedDirs().stream().map(AllowedDir::value).toList());
    view.put("deny_globs", policy.denyGlobs().stream().map(DenyGlob::value).toList());
    view.put("max_diff_lines", policy.maxDiffLines());
    view.put("llm", llm);
    return view;
  }
}
