package dev.lifeagent.bootstrap.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names of all variables that are read, and which of them a misspelt one may mean. */
final class VariableNames {
  /** A test compares them with the table of README. */
  static final List<String> ALL =
      List.of(
          "PORT",
          "HOST",
          "API_TOKENS",
          "API_TOKEN",
          "API_KEYS_FILE",
          "POLICY_PATH",
          "AGENT_WHITELIST_DIRS",
          "WORKSPACE",
          "BASE_REF",
          "WORKSPACES",
          "PLANS_DIR",
          "DB_PATH",
          "DATABASE_URL",
          "CHECKPOINT_KEY",
          "CERTIFICATE_KEY",
          "RETENTION_DAYS",
          "DETERMINISTIC_SEED",
          "KILL_SWITCH",
          "LLM_PROVIDER",
          "CASSETTE_DIR",
          "CASSETTE_MODE",
          "GROQ_API_KEY",
          "LLM_BASE_URL",
          "LLM_API_KEY",
          "LLM_SCRIPT",
          "LLM_MAX_TOKENS_FIELD",
          "LLM_TIMEOUT",
          "LLM_PLAN_ATTEMPTS",
          "RISK_PROFILE",
          "RISK_RULES",
          "OPA_ENABLE",
          "OPA_URL",
          "WEBHOOK_URL",
          "WEBHOOK_SECRET_FILE",
          "LIFE_AGENT_LIB",
          "RATE_LIMIT_RPS",
          "MAX_BODY_BYTES",
          "ALLOW_SELF_REVIEW",
          "APPROVAL_TTL",
          "MCP_ORIGINS",
          "REPORT_TTL");

  /** One slip for so many characters. */
  private static final int CHARACTERS_A_SLIP = 4;

  private VariableNames() {}

  /**
   * The name that is close to one that nothing reads.
   *
   * @param name as it was written
   * @param model the name of the language model, whose own variables a jar reads
   * @return empty for a name that is read, and for one that is close to none
   */
  static Optional<String> meant(String name, String model) {
    String own = "LLM_" + model.toUpperCase(Locale.ROOT).replace('-', '_') + "_";
    if (ALL.contains(name) || (!model.isEmpty() && name.startsWith(own))) {
      return Optional.empty();
    }
    String upper = name.toUpperCase(Locale.ROOT);
    return ALL.stream()
        .filter(known -> slips(upper, known) <= Math.max(1, known.length() / CHARACTERS_A_SLIP))
        .min(Comparator.comparingInt(known -> slips(upper, known)));
  }

  /** How many characters are missing, too many, others, or exchanged with their neighbours. */
  private static int slips(String one, String other) {
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        cost[i][j] =
            Math.min(
                Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (same ? 0 : 1));
        boolean exchanged =
            i > 1
                && j > 1
                && one.charAt(i - 1) == other.charAt(j - 2)
                && one.charAt(i - 2) == other.charAt(j - 1);
        if (exchanged) {
          cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
      }
    }
    return cost[one.length()][other.length()];
  }
}
