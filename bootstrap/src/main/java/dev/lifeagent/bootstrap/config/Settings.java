package dev.lifeagent.bootstrap.config;

import dev.lifeagent.adapters.llm.MaxTokensField;
import dev.lifeagent.adapters.persistence.file.DataFiles;
import dev.lifeagent.adapters.persistence.postgres.PostgresUrl;
import dev.lifeagent.adapters.webhook.Webhook;
import dev.lifeagent.adapters.webhook.WebhookUrl;
import dev.lifeagent.domain.risk.RiskProfile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The whole configuration, as DESIGN's table names it. Every value was checked.
 *
 * @param port the port to listen on; 0 takes a free one
 * @param host the address to listen on
 * @param apiTokens keys that have every role
 * @param apiKeysFile a YAML file of named keys
 * @param policyPath the policy file
 * @param whitelistDirs allowed dirs, used if there is no policy file
 * @param workspace the git repository that plans are made for
 * @param workspaces globs of further roots that acts may run in
 * @param baseRef the ref that plans are made for
 * @param plansDir where artifacts are published
 * @param dbPath the database of the event log; where a PostgreSQL has it, the name of what this
 *     node keeps beside it
 * @param database the PostgreSQL that the event log is in; empty for the file
 * @param checkpointKey the file of the key that signs checkpoints
 * @param certificateKey the file of the key that signs certificates
 * @param retentionDays after how many days the data of events is removed, at a start; empty for
 *     never
 * @param reportTtl how long a caller who is to tell what became of an act may take
 * @param seed seeds the work
 * @param killSwitch whether the environment holds the kill switch on
 * @param llm the language model
 * @param opa where Open Policy Agent is asked; empty to not ask it
 * @param webhook who is told of what people want to know of at once; empty for nobody
 * @param riskProfile what the risk gate refuses
 * @param riskRules a YAML file of more risk rules
 * @param rateLimit requests a second a key
 * @param maxBodyBytes the largest request body
 * @param allowSelfReview whether the key that proposed may review
 * @param approvalTtl how long a held act waits for a person, and an approval can be used
 * @param mcpOrigins whose pages may call {@code /mcp}, and under whose names it is called
 * @param envFile the file that {@code server} reads in the place of {@code .env}; that one is
 *     closed to agents under its name
 * @param lib the folder of jars that add adapters; empty for {@code lib} beside the service's jar
 * @param sections the variables that may belong to such an adapter, by their whole names
 */
public record Settings(
    int port,
    String host,
    List<String> apiTokens,
    Optional<Path> apiKeysFile,
    Path policyPath,
    Optional<String> whitelistDirs,
    Path workspace,
    List<String> workspaces,
    String baseRef,
    Path plansDir,
    Path dbPath,
    Optional<PostgresUrl> database,
    Path checkpointKey,
    Path certificateKey,
    OptionalInt retentionDays,
    Duration reportTtl,
    long seed,
    boolean killSwitch,
    Llm llm,
    Optional<URI> opa,
    Optional<Webhook> webhook,
    RiskProfile riskProfile,
    Optional<Path> riskRules,
    int rateLimit,
    int maxBodyBytes,
    boolean allowSelfReview,
    Duration approvalTtl,
    List<String> mcpOrigins,
    Optional<Path> envFile,
    Optional<Path> lib,
    Map<String, String> sections) {

  /** Which language model answers. */
  public enum Provider {
    /** No model: turns are refused. */
    NONE,
    /** Replies from a YAML file. */
    SCRIPT,
    /** Groq. */
    GROQ,
    /** Any server that speaks OpenAI's chat completions. */
    OPENAI,
    /** Completions that were recorded before, or are recorded now. */
    CASSETTE,
    /** A model of a {@link dev.lifeagent.domain.llm.LanguageModelProvider}. */
    EXTENSION;

    /** The names of those that are part of the service, as {@code LLM_PROVIDER} says them. */
    public static List<String> builtIn() {
      return Arrays.stream(values())
          .filter(provider -> provider != EXTENSION)
          .map(provider -> provider.name().toLowerCase(Locale.ROOT))
          .toList();
    }

    /** The one of that name; {@link #EXTENSION} for a name that is not of the service. */
    static Provider named(String name) {
      return builtIn().contains(name) ? valueOf(name.toUpperCase(Locale.ROOT)) : EXTENSION;
    }
  }

  /**
   * The language model.
   *
   * @param provider which one
   * @param name the provider as the configuration names it
   * @param apiKey the key of whom it asks: Groq's for Groq, {@code LLM_API_KEY} for the address
   * @param baseUrl where it is; empty for Groq
   * @param script the file of replies, for {@link Provider#SCRIPT}
   * @param cassette where completions are kept, for {@link Provider#CASSETTE}
   * @param attempts how often a model may try to draft one plan
   * @param timeout how long one completion may take
   * @param maxTokensField how the server calls the limit of tokens; empty to find out
   */
  public record Llm(
      Provider provider,
      String name,
      Optional<String> apiKey,
      Optional<URI> baseUrl,
      Optional<Path> script,
      Optional<Cassette> cassette,
      int attempts,
      Duration timeout,
      Optional<MaxTokensField> maxTokensField) {
    /**
     * The model server on another machine that texts are sent to, as scheme, host and port; empty
     * where nothing leaves this machine.
     */
    public Optional<String> remote() {
      boolean asks =
          provider == Provider.GROQ
              || provider == Provider.OPENAI
              || cassette.filter(kept -> kept.mode() == CassetteMode.RECORD).isPresent();
      if (!asks) {
        return Optional.empty();
      }
      return baseUrl.isEmpty()
          ? Optional.of("Groq")
          : baseUrl
              .filter(url -> !SettingsReader.loopback(String.valueOf(url.getHost())))
              .map(url -> url.getScheme() + "://" + url.getRawAuthority());
    }

    @Override
    public String toString() {
      return "Llm[" + name + "]";
    }
  }

  /** What a cassette does with a prompt. */
  public enum CassetteMode {
    /** Answers from what was recorded; an unknown prompt is an error. */
    REPLAY,
    /** Asks the model (at LLM_BASE_URL, or Groq if it is not set) and stores its completion. */
    RECORD
  }

  /**
   * Kept completions.
   *
   * @param folder one JSON file a completion
   * @param mode what to do
   */
  public record Cassette(Path folder, CassetteMode mode) {}

  /**
   * A receiver of notifications.
   *
   * @param url where it is
   * @param secretFile the file of the secret that is shared with it
   */
  public record Webhook(WebhookUrl url, Path secretFile) {}

  /** The database with the files beside it. */
  public DataFiles dataFiles() {
    return new DataFiles(dbPath, checkpointKey);
  }

  /** The folder of the database, where keys and the kill switch lie, too. */
  public Path dataFolder() {
    return dataFiles().folder();
  }

  /** Where the newest checkpoint is kept: beside the database, under its name. */
  public Path checkpointFile() {
    return dataFiles().checkpoint();
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "Settings[" + host + ":" + port + ", workspace=" + workspace + "]";
  }
}
