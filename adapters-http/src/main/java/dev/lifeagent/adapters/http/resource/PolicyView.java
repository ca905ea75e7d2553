package dev.lifeagent.adapters.http.resource;

import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.DenyGlob;
import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.policy.ActSettings;
import dev.lifeagent.domain.policy.BaseCertified;
import dev.lifeagent.domain.policy.Effect;
import dev.lifeagent.domain.policy.LoadedPolicy;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.PolicyRule;
import dev.lifeagent.domain.policy.RiskSettings;
import dev.lifeagent.domain.risk.RiskProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A policy as answers show it, with the values in force. */
public final class PolicyView {
  private PolicyView() {}

  static Map<String, @Nullable Object> origin(LoadedPolicy loaded) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("version", loaded.policy().version());
    view.put("digest", loaded.policy().digest());
    view.put("source", loaded.source());
    view.put("loaded_at", loaded.loadedAt().toString());
    view.put("stale", loaded.stale());
    view.put("mode", mode(loaded.policy()));
    return view;
  }

  /** A policy in force. */
  public static Map<String, @Nullable Object> of(LoadedPolicy loaded) {
    Map<String, @Nullable Object> view = origin(loaded);
    view.putAll(values(loaded.policy()));
    return view;
  }

  static Map<String, @Nullable Object> of(Policy policy) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("version", policy.version());
    view.put("digest", policy.digest());
    view.putAll(values(policy));
    return view;
  }

  /** What would be other if the candidate took the place of the policy in force. */
  static List<Map<String, @Nullable Object>> changes(Policy current, Policy candidate) {
    Map<String, @Nullable Object> before = values(current);
    List<Map<String, @Nullable Object>> changes = new ArrayList<>();
    values(candidate)
        .forEach(
            (field, value) -> {
              Object old = before.get(field);
              if (!Objects.equals(old, value)) {
                Map<String, @Nullable Object> change = new LinkedHashMap<>();
                change.put("field", field);
                change.put("from", old);
                change.put("to", value);
                changes.add(change);
              }
            });
    return changes;
  }

  private static Map<String, @Nullable Object> values(Policy policy) {
    Map<String, Object> llm = new LinkedHashMap<>();
    llm.put("model", policy.llm().model());
    llm.put("temperature", policy.llm().temperature());
    llm.put("max_tokens", policy.llm().maxTokens());
    ActSettings acts = policy.acts();
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("mode", mode(policy));
    view.put("allowed_dirs", policy.allowedDirs().stream().map(AllowedDir::value).toList());
    view.put("deny_globs", policy.denyGlobs().stream().map(DenyGlob::value).toList());
    view.put("max_diff_lines", policy.maxDiffLines());
    view.put("llm", llm);
    view.put("risk", risk(policy.risk()));
    boolean review = acts.protectedFiles() == Effect.ASK;
    view.put("protected_files", review ? "review" : acts.protectedFiles().code());
    view.put("outside_workspace", outside(acts));
    view.put("default_effect", acts.defaultEffect().code());
    view.put("base_certified", policy.baseCertified().map(PolicyView::base).orElse(null));
    view.put("rules", policy.rules().stream().map(PolicyView::rule).toList());
    return view;
  }

  private static Map<String, String> base(BaseCertified base) {
    Map<String, String> view = new LinkedHashMap<>();
    view.put("since", base.since());
    view.put("keys", base.keys());
    return view;
  }

  private static String mode(Policy policy) {
    return policy.acts().mode().name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, @Nullable Object> risk(RiskSettings risk) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("profile", risk.profile().map(RiskProfile::code).orElse(null));
    view.put("allowed_hosts", risk.allowedHosts().stream().map(Glob::pattern).toList());
    view.put("off", risk.off().stream().sorted().toList());
    return view;
  }

  /** As the file says it: an effect, or globs. */
  private static Object outside(ActSettings acts) {
    return acts.allowedOutside().isEmpty()
        ? acts.outsideWorkspace().code()
        : acts.allowedOutside().stream().map(Glob::pattern).toList();
  }

  private static Map<String, @Nullable Object> rule(PolicyRule rule) {
    Map<String, @Nullable Object> view = new LinkedHashMap<>();
    view.put("id", rule.id());
    view.put("effect", rule.effect().code());
    view.put("reason", rule.reason());
    view.put("selectors", rule.selectors().patterns());
    view.put("when", rule.condition().orElse(null));
    Map<String, Object> examples = new LinkedHashMap<>();
    examples.put("match", rule.match().size());
    examples.put("no_match", rule.noMatch().size());
    view.put("examples", examples);
    return view;
  }
}
