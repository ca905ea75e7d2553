package dev.lifeagent.bootstrap.config;

import dev.lifeagent.adapters.git.GitPlaces;
import dev.lifeagent.adapters.llm.MaxTokensField;
import dev.lifeagent.adapters.mcp.protocol.Origins;
import dev.lifeagent.adapters.persistence.postgres.PostgresUrl;
import dev.lifeagent.adapters.webhook.WebhookUrl;
import dev.lifeagent.domain.risk.RiskProfile;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes {@link Settings} of variables. */
public final class SettingsReader {
  /** What a key needs to be long enough to be reached from another machine. */
  private static final int REMOTE_KEY_LENGTH = 32;

  /** The name of every setting of the service. */
  public static final Set<String> NAMES =
      Set.of(
          "PORT",
          "HOST",
          "API_TOKENS",
          "API_TOKEN",
          "API_KEYS_FILE",
          "POLICY_PATH",
          "AGENT_WHITELIST_DIRS",
          "WORKSPACE",
          "WORKSPACES",
          "BASE_REF",
          "PLANS_DIR",
          "DB_PATH",
          "DATABASE_URL",
          "CHECKPOINT_KEY",
          "CERTIFICATE_KEY",
          "RETENTION_DAYS",
          "REPORT_TTL",
          "DETERMINISTIC_SEED",
          "KILL_SWITCH",
          "RATE_LIMIT_RPS",
          "MAX_BODY_BYTES",
          "ALLOW_SELF_REVIEW",
          "APPROVAL_TTL",
          "MCP_ORIGINS",
          "RISK_PROFILE",
          "RISK_RULES",
          "OPA_ENABLE",
          "OPA_URL",
          "WEBHOOK_URL",
          "WEBHOOK_SECRET_FILE",
          "LLM_PROVIDER",
          "GROQ_API_KEY",
          "LLM_API_KEY",
          "LLM_BASE_URL",
          "LLM_MAX_TOKENS_FIELD",
          "LLM_TIMEOUT",
          "LLM_PLAN_ATTEMPTS",
          "LLM_SCRIPT",
          "CASSETTE_DIR",
          "CASSETTE_MODE",
          "LIFE_AGENT_ENV_FILE",
          "LIFE_AGENT_LIB");

  /** Those whose value is a list, written with commas. */
  public static final Set<String> LISTS =
      Set.of("API_TOKENS", "AGENT_WHITELIST_DIRS", "WORKSPACES", "MCP_ORIGINS");

  /** What the variables of extensions begin with. */
  private static final List<String> EXTENSION_SECTIONS = List.of("LLM_", "GATE_", "ACTION_");

  private static final Pattern PROVIDER_NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  private SettingsReader() {}

  /**
   * Reads the variables of docs/reference/configuration.md; others are left alone.
   *
   * @param environment names and values
   * @throws InvalidSettingsException with everything that is wrong
   */
  public static Settings read(Map<String, String> environment) {
    Variables variables = new Variables(environment);
    Settings settings = settings(variables);
    variables.refuseFaults();
    return settings;
  }

  /**
   * Reads the section of a configuration file, in which every name has to be one of those.
   *
   * @param section names and values
   * @throws InvalidSettingsException with everything that is wrong
   */
  public static Settings readSection(Map<String, String> section) {
    Variables variables = section(section);
    Settings settings = settings(variables);
    variables.refuseFaults();
    return settings;
  }

  /** Everything that {@link #readSection} would refuse; empty where it would not. */
  public static List<SettingFault> faultsOf(Map<String, String> section) {
    Variables variables = section(section);
    settings(variables);
    return variables.faults();
  }

  private static Variables section(Map<String, String> section) {
    Variables variables = new Variables(section);
    section.keySet().stream()
        .filter(name -> !isSetting(name, section))
        .sorted()
        .forEach(name -> variables.fault(name, "is not a setting"));
    return variables;
  }

  private static boolean isSetting(String name, Map<String, String> section) {
    String model = section.getOrDefault("LLM_PROVIDER", "").toUpperCase(Locale.ROOT);
    return NAMES.contains(name)
        || name.startsWith("GATE_")
        || name.startsWith("ACTION_")
        || (!model.isBlank() && name.startsWith("LLM_" + model.replace('-', '_') + "_"));
  }

  private static Settings settings(Variables variables) {
    Path dbPath = dbPath(variables);
    Settings settings =
        new Settings(
            variables.integer("PORT", 8080, 0, 65_535),
            variables.text("HOST").orElse("127.0.0.1"),
            tokens(variables),
            variables.path("API_KEYS_FILE"),
            variables.path("POLICY_PATH", "policy/policy.yaml"),
            variables.text("AGENT_WHITELIST_DIRS"),
            variables.path("WORKSPACE", "."),
            workspaces(variables),
            variables.text("BASE_REF").orElse("HEAD"),
            variables.path("PLANS_DIR", "plans"),
            dbPath,
            database(variables),
            variables
                .path("CHECKPOINT_KEY")
                .orElseGet(() -> dbPath.resolveSibling("checkpoint.key")),
            variables
                .path("CERTIFICATE_KEY")
                .orElseGet(() -> dbPath.resolveSibling("certificate.key")),
            retention(variables),
            Duration.ofSeconds(variables.integer("REPORT_TTL", 3_600, 1, 604_800)),
            variables.number("DETERMINISTIC_SEED", 42, Long.MIN_VALUE, Long.MAX_VALUE),
            variables.flag("KILL_SWITCH"),
            llm(variables),
            opa(variables),
            webhook(variables),
            variables.oneOf("RISK_PROFILE", RiskProfile.class, RiskProfile.STRICT),
            variables.path("RISK_RULES"),
            variables.integer("RATE_LIMIT_RPS", 200, 1, 1_000_000),
            variables.integer("MAX_BODY_BYTES", 2 * 1024 * 1024, 1024, 64 * 1024 * 1024),
            variables.flag("ALLOW_SELF_REVIEW"),
            Duration.ofSeconds(variables.integer("APPROVAL_TTL", 600, 10, 86_400)),
            origins(variables),
            variables.path("LIFE_AGENT_ENV_FILE"),
            variables.path("LIFE_AGENT_LIB"),
            variables.beginningWith(EXTENSION_SECTIONS));
    refuseWeakRemoteKeys(variables, settings);
    return settings;
  }

  private static List<String> workspaces(Variables variables) {
    List<String> globs = variables.list("WORKSPACES");
    for (String glob : globs) {
      GitPlaces.fault(glob).ifPresent(fault -> variables.fault("WORKSPACES", fault));
    }
    return globs;
  }

  private static List<String> origins(Variables variables) {
    List<String> origins = variables.list("MCP_ORIGINS");
    for (String origin : origins) {
      try {
        Origins.require(origin);
      } catch (IllegalArgumentException e) {
        variables.fault("MCP_ORIGINS", e.getMessage() + ": " + origin);
      }
    }
    return origins;
  }

  private static OptionalInt retention(Variables variables) {
    return variables.text("RETENTION_DAYS").isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(variables.integer("RETENTION_DAYS", 1, 1, 36_500));
  }

  /**
   * A record in a PostgreSQL has another name, so that what is kept beside a file stays that
   * file's.
   */
  private static Path dbPath(Variables variables) {
    boolean elsewhere = variables.text("DATABASE_URL").isPresent();
    return variables.path("DB_PATH", elsewhere ? "data/postgres" : "data/agent.db");
  }

  private static Optional<PostgresUrl> database(Variables variables) {
    Optional<String> address = variables.text("DATABASE_URL");
    if (address.isPresent() && variables.text("DB_PATH").isPresent()) {
      variables.fault("DB_PATH", "names a file, and DATABASE_URL a PostgreSQL: set one of them");
    }
    try {
      return address.map(PostgresUrl::of);
    } catch (IllegalArgumentException e) {
      variables.fault("DATABASE_URL", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static List<String> tokens(Variables variables) {
    List<String> tokens = variables.list("API_TOKENS");
    return tokens.isEmpty() ? variables.list("API_TOKEN") : tokens;
  }

  private static Settings.Llm llm(Variables variables) {
    String name = providerName(variables);
    Settings.Provider provider = Settings.Provider.named(name);
    Optional<Settings.Cassette> cassette = cassette(variables, provider);
    Optional<URI> address = variables.uri("LLM_BASE_URL");
    Settings.Llm llm =
        new Settings.Llm(
            provider,
            name,
            key(variables, remote(provider, cassette, address)),
            address,
            variables.path("LLM_SCRIPT"),
            cassette,
            variables.integer("LLM_PLAN_ATTEMPTS", 3, 1, 10),
            Duration.ofSeconds(variables.integer("LLM_TIMEOUT", 60, 1, 600)),
            maxTokensField(variables));
    if (provider == Settings.Provider.GROQ && address.isPresent()) {
      variables.fault("LLM_BASE_URL", "goes with LLM_PROVIDER=openai; Groq has one address");
    }
    if (provider == Settings.Provider.OPENAI && address.isEmpty()) {
      variables.fault("LLM_BASE_URL", "is needed with LLM_PROVIDER=openai");
    }
    if (provider == Settings.Provider.SCRIPT && llm.script().isEmpty()) {
      variables.fault("LLM_SCRIPT", "is needed with LLM_PROVIDER=script: a YAML file of replies");
    }
    return llm;
  }

  private static String providerName(Variables variables) {
    String name =
        variables
            .text("LLM_PROVIDER")
            .map(text -> text.toLowerCase(Locale.ROOT))
            .orElseGet(() -> variables.text("GROQ_API_KEY").isPresent() ? "groq" : "none");
    if (!PROVIDER_NAME.matcher(name).matches()) {
      variables.fault(
          "LLM_PROVIDER",
          "has to be one of "
              + String.join(", ", Settings.Provider.builtIn())
              + ", or the name of a provider of an extension: a letter, then letters, digits or"
              + " hyphens");
      return "none";
    }
    return name;
  }

  private static Optional<MaxTokensField> maxTokensField(Variables variables) {
    return variables.text("LLM_MAX_TOKENS_FIELD").isEmpty()
        ? Optional.empty()
        : Optional.of(
            variables.oneOf(
                "LLM_MAX_TOKENS_FIELD", MaxTokensField.class, MaxTokensField.MAX_TOKENS));
  }

  /** The provider that is asked over the network; none for one that answers from files. */
  private static Settings.Provider remote(
      Settings.Provider provider, Optional<Settings.Cassette> cassette, Optional<URI> address) {
    return switch (provider) {
      case GROQ, OPENAI -> provider;
      case NONE, SCRIPT, EXTENSION -> Settings.Provider.NONE;
      case CASSETTE ->
          cassette.filter(c -> c.mode() == Settings.CassetteMode.RECORD).isEmpty()
              ? Settings.Provider.NONE
              : address.isPresent() ? Settings.Provider.OPENAI : Settings.Provider.GROQ;
    };
  }

  /** A key goes to whom it was given by, and to no other address. */
  private static Optional<String> key(Variables variables, Settings.Provider remote) {
    if (remote == Settings.Provider.OPENAI) {
      return variables.text("LLM_API_KEY");
    }
    Optional<String> key =
        remote == Settings.Provider.GROQ ? variables.text("GROQ_API_KEY") : Optional.empty();
    if (remote == Settings.Provider.GROQ && key.isEmpty()) {
      variables.fault("GROQ_API_KEY", "is needed to ask Groq");
    }
    return key;
  }

  private static Optional<Settings.Cassette> cassette(
      Variables variables, Settings.Provider provider) {
    if (provider != Settings.Provider.CASSETTE) {
      return Optional.empty();
    }
    return Optional.of(
        new Settings.Cassette(
            variables.path("CASSETTE_DIR", "cassettes"),
            variables.oneOf(
                "CASSETTE_MODE", Settings.CassetteMode.class, Settings.CassetteMode.REPLAY)));
  }

  private static Optional<URI> opa(Variables variables) {
    URI url = variables.uri("OPA_URL").orElse(URI.create("http://127.0.0.1:8181"));
    return variables.flag("OPA_ENABLE") ? Optional.of(url) : Optional.empty();
  }

  private static Optional<Settings.Webhook> webhook(Variables variables) {
    Optional<WebhookUrl> url = webhookUrl(variables);
    Optional<Path> secretFile = variables.path("WEBHOOK_SECRET_FILE");
    boolean named = variables.text("WEBHOOK_URL").isPresent();
    if (named && secretFile.isEmpty()) {
      variables.fault(
          "WEBHOOK_SECRET_FILE",
          "is needed with WEBHOOK_URL: a file with the secret that notifications are signed with");
    }
    if (!named && secretFile.isPresent()) {
      variables.fault("WEBHOOK_URL", "is needed with WEBHOOK_SECRET_FILE");
    }
    return url.flatMap(where -> secretFile.map(file -> new Settings.Webhook(where, file)));
  }

  private static Optional<WebhookUrl> webhookUrl(Variables variables) {
    try {
      return variables.text("WEBHOOK_URL").map(WebhookUrl::of);
    } catch (IllegalArgumentException e) {
      variables.fault("WEBHOOK_URL", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static void refuseWeakRemoteKeys(Variables variables, Settings settings) {
    if (loopback(settings.host())) {
      return;
    }
    if (settings.apiTokens().isEmpty() && settings.apiKeysFile().isEmpty()) {
      variables.fault("HOST", "is not loopback: set API_TOKENS or API_KEYS_FILE");
    }
    if (settings.apiTokens().stream().anyMatch(token -> token.length() < REMOTE_KEY_LENGTH)) {
      variables.fault(
          "API_TOKENS",
          "needs keys of at least "
              + REMOTE_KEY_LENGTH
              + " characters with a HOST that is not loopback");
    }
  }

  /** Whether only this machine reaches the address; false for a name that is not known. */
  public static boolean loopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
