package dev.lifeagent.spring;

import dev.lifeagent.adapters.llm.MaxTokensField;
import dev.lifeagent.domain.risk.RiskProfile;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.validation.annotation.Validated;

/**
 * The settings, by the names of the service's variables in kebab case. A name that is not here
 * refuses the start. Files are strings, since Spring looks for a path in the class path first.
 *
 * @param enabled Whether the application has Life-Agent's beans.
 * @param policyPath The policy, a YAML file. It is watched for changes.
 * @param agentWhitelistDirs Allowed dirs, separated by commas. Used only if there is no policy
 *     file.
 * @param workspace The git repository that plans are made for. It is only read. Without one, plans
 *     are refused.
 * @param workspaces Globs of further roots that acts may run in, as absolute paths. Linked work
 *     trees of the workspace always count.
 * @param baseRef The ref that plans are made for.
 * @param plansDir Where artifacts of plans are published.
 * @param dbPath The database of the record.
 * @param checkpointKey The key that signs checkpoints. By default checkpoint.key beside the
 *     database. Made at the first start.
 * @param retentionDays After how many days the data of events is erased, at a start. By default
 *     never.
 * @param deterministicSeed Part of the id of every plan. Sent to the model.
 * @param killSwitch True refuses every act, turn, plan and approval.
 * @param allowSelfReview Whether the caller that proposed a plan may review it.
 * @param approvalTtl How long a held act waits for a person, and how long an approval can be used.
 * @param riskProfile Strict refuses any URL in texts of an agent. Balanced refuses only dangerous
 *     ones.
 * @param riskRules A YAML file of additional risk rules.
 * @param opaEnable Whether Open Policy Agent is asked too.
 * @param opaUrl Where Open Policy Agent is.
 * @param groqApiKey The key for Groq. Sent to Groq only.
 * @param llm The language model.
 */
@Validated
@ConfigurationProperties(prefix = "life-agent", ignoreUnknownFields = false)
public record LifeAgentProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue("policy/policy.yaml") @NotBlank String policyPath,
    @Nullable String agentWhitelistDirs,
    @Nullable String workspace,
    @Nullable List<String> workspaces,
    @DefaultValue("HEAD") @NotBlank String baseRef,
    @DefaultValue("plans") @NotBlank String plansDir,
    @DefaultValue("data/agent.db") @NotBlank String dbPath,
    @Nullable String checkpointKey,
    @Nullable @Min(1) @Max(36_500) Integer retentionDays,
    @DefaultValue("42") long deterministicSeed,
    @DefaultValue("false") boolean killSwitch,
    @DefaultValue("false") boolean allowSelfReview,
    @DefaultValue("600s") @DurationUnit(ChronoUnit.SECONDS) Duration approvalTtl,
    @DefaultValue("strict") RiskProfile riskProfile,
    @Nullable String riskRules,
    @DefaultValue("false") boolean opaEnable,
    @DefaultValue("http://127.0.0.1:8181") URI opaUrl,
    @Nullable String groqApiKey,
    @DefaultValue @Valid Llm llm) {

  /** Which language model answers, unless the application has a bean of that type. */
  public enum Provider {
    /** No model: turns and drafts are refused. */
    NONE,
    /** Groq. */
    GROQ,
    /** Any server that speaks OpenAI's chat completions. */
    OPENAI
  }

  /**
   * The language model.
   *
   * @param provider Which one answers. By default groq if life-agent.groq-api-key is set, else
   *     none.
   * @param apiKey The key for the server at the base URL.
   * @param baseUrl Where the server is, for openai: https, or loopback.
   * @param maxTokensField The server's name for the limit of tokens. Detected if it is not set.
   * @param timeout How long one completion may take, in seconds if no unit is given.
   * @param planAttempts How many attempts the model has to draft one plan.
   */
  public record Llm(
      @Nullable Provider provider,
      @Nullable String apiKey,
      @Nullable String baseUrl,
      @Nullable MaxTokensField maxTokensField,
      @DefaultValue("60s") @DurationUnit(ChronoUnit.SECONDS) Duration timeout,
      @DefaultValue("3") @Min(1) @Max(10) int planAttempts) {

    /** Without the key. */
    @Override
    public String toString() {
      return "Llm[provider=" + provider + "]";
    }
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "LifeAgentProperties[dbPath=" + dbPath + ", workspace=" + workspace + "]";
  }
}
