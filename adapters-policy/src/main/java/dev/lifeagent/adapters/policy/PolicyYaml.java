package dev.lifeagent.adapters.policy;

import dev.lifeagent.domain.crypto.Sha256;
import dev.lifeagent.domain.path.AllowedDir;
import dev.lifeagent.domain.path.DenyGlob;
import dev.lifeagent.domain.policy.ActSettings;
import dev.lifeagent.domain.policy.BaseCertified;
import dev.lifeagent.domain.policy.InvalidPolicyException;
import dev.lifeagent.domain.policy.LlmSettings;
import dev.lifeagent.domain.policy.Policy;
import dev.lifeagent.domain.policy.PolicyError;
import dev.lifeagent.domain.policy.RiskSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The fields of a policy of version "1" in YAML, with their types, bounds and defaults. */
public final class PolicyYaml {
  private static final Set<String> FIELDS =
      Set.of(
          "version",
          "allowed_dirs",
          "deny_globs",
          "max_diff_lines",
          "llm",
          "mode",
          "risk",
          "protected_files",
          "outside_workspace",
          "default_effect",
          "base_certified",
          "rules");

  private static final Set<String> LLM_FIELDS = Set.of("model", "temperature", "max_tokens");

  private PolicyYaml() {}

  /**
   * Reads a policy without putting it in force.
   *
   * @throws InvalidPolicyException with all errors, in the order of the text
   */
  public static Policy parse(byte[] bytes) {
    return parse(bytes, HomeFolder.ofProcess());
  }

  /**
   * The same for another user.
   *
   * @param home what {@code ~} stands for in paths
   */
  static Policy parse(byte[] bytes, String home) {
    List<PolicyError> errors = new ArrayList<>();
    Optional<YamlNode> root = YamlTree.read(YamlText.decode(bytes), errors);
    YamlFields policy = YamlFields.ofRoot(root, FIELDS, errors);
    policy.required("version", "the string \"1\"");
    Optional<String> version =
        policy.string("version", "the string \"1\", in quotes", Policy.VERSION::equals);
    policy.required("allowed_dirs", "a list of folders, such as [src, docs]");
    Optional<List<AllowedDir>> dirs =
        policy.list("allowed_dirs", "a list of folders in the repository", true, AllowedDir::of);
    Optional<List<DenyGlob>> globs =
        policy.list("deny_globs", "a list of globs as strings", false, DenyGlob::of);
    Optional<Integer> lines = policy.integer("max_diff_lines", 0, Policy.MAX_MAX_DIFF_LINES);
    YamlFields llm = policy.mapping("llm", LLM_FIELDS);
    Optional<String> model = llm.string("model", "a model's name", text -> !text.isBlank());
    Optional<Double> temperature = llm.number("temperature", 0, 1);
    Optional<Integer> tokens = llm.integer("max_tokens", 1, LlmSettings.MAX_MAX_TOKENS);
    RiskSettings risk = RiskSettingsYaml.read(policy);
    ActSettings acts = ActSettingsYaml.read(policy, home);
    Optional<BaseCertified> base = BaseCertifiedYaml.read(policy);
    RuleYaml rules = RuleYaml.of(policy, home);
    if (errors.isEmpty()) {
      rules.tryExamples();
    }
    if (!errors.isEmpty()) {
      throw new InvalidPolicyException(YamlFields.inOrder(errors));
    }
    LlmSettings defaults = LlmSettings.DEFAULT;
    return new Policy(
        version.orElseThrow(),
        dirs.orElseThrow(),
        globs.orElse(List.of()),
        lines.orElse(Policy.DEFAULT_MAX_DIFF_LINES),
        new LlmSettings(
            model.orElse(defaults.model()),
            temperature.orElse(defaults.temperature()),
            tokens.orElse(defaults.maxTokens())),
        risk,
        acts,
        base,
        rules.rules(),
        Sha256.hex(bytes));
  }
}
