package dev.lifeagent.domain.policy;

import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.DenyGlob;
import dev.lifeagent.domain.path.Glob;
import dev.lifeagent.domain.risk.RiskProfile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * One difference between two policies, for a dry run.
 *
 * @param field the field, such as {@code llm.model}; the digest is not one
 * @param added what the second has and the first has not: entries of a list, or the one value
 * @param removed what the first has and the second has not
 * @since 0.1
 */
public record PolicyChange(String field, List<String> added, List<String> removed) {
  /** Keeps its own copies. */
  public PolicyChange {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  /** All differences in meaning; the order of entries and how they are written make none. */
  public static List<PolicyChange> between(Policy before, Policy after) {
    Map<String, List<String>> old = fields(before);
    List<PolicyChange> changes = new ArrayList<>();
    fields(after)
        .forEach(
            (field, values) -> {
              List<String> was = old.getOrDefault(field, List.of());
              PolicyChange change =
                  new PolicyChange(field, without(values, was), without(was, values));
              if (!change.added.isEmpty() || !change.removed.isEmpty()) {
                changes.add(change);
              }
            });
    return changes;
  }

  private static Map<String, List<String>> fields(Policy policy) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields.put("allowed_dirs", policy.allowedDirs().stream().map(AllowedDir::value).toList());
    fields.put("deny_globs", policy.denyGlobs().stream().map(DenyGlob::value).toList());
    fields.put("max_diff_lines", List.of(Integer.toString(policy.maxDiffLines())));
    fields.put("llm.model", List.of(policy.llm().model()));
    fields.put("llm.temperature", List.of(Double.toString(policy.llm().temperature())));
    fields.put("llm.max_tokens", List.of(Integer.toString(policy.llm().maxTokens())));
    ActSettings acts = policy.acts();
    RiskSettings risk = policy.risk();
    fields.put("mode", List.of(acts.mode().name().toLowerCase(Locale.ROOT)));
    fields.put("risk.profile", risk.profile().map(RiskProfile::code).stream().toList());
    fields.put("risk.allowed_hosts", risk.allowedHosts().stream().map(Glob::pattern).toList());
    fields.put("risk.off", List.copyOf(risk.off()));
    boolean review = acts.protectedFiles() == Effect.ASK;
    fields.put("protected_files", List.of(review ? "review" : acts.protectedFiles().code()));
    fields.put(
        "outside_workspace",
        acts.allowedOutside().isEmpty()
            ? List.of(acts.outsideWorkspace().code())
            : acts.allowedOutside().stream().map(Glob::pattern).toList());
    fields.put("default_effect", List.of(acts.defaultEffect().code()));
    fields.put(
        "base_certified",
        policy.baseCertified().map(base -> base.since() + " " + base.keys()).stream().toList());
    fields.put("rules", policy.rules().stream().map(PolicyRule::summary).toList());
    return fields;
  }

  private static List<String> without(List<String> values, List<String> others) {
    TreeSet<String> rest = new TreeSet<>(values);
    others.forEach(rest::remove);
    return List.copyOf(rest);
  }
}
