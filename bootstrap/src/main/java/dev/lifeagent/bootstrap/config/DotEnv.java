package dev.lifeagent.bootstrap.config;

import dev.lifeagent.adapters.cli.terminal.FileFault;
import dev.lifeagent.adapters.git.FileTrust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code .env} of a service: {@code NAME=value} lines, read and never executed. It may
 * have come with a repository, so it counts only as the user's own file, and only names count that
 * cannot loosen what the service enforces.
 *
 * @param variables the environment, which wins, and what the file adds
 * @param passedOver the names of other programs in it, to be told; none of their values
 * @param doubtful names that nothing of ours reads and that are close to one that is read, by the
 *     name that may be meant
 */
public record DotEnv(
    Map<String, String> variables, List<String> passedOver, Map<String, String> doubtful) {
  private static final Pattern LINE =
      Pattern.compile("(?:export\\s+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)=(?<value>.*)");

  /** Names that count; those that end with an underscore are beginnings. */
  private static final List<String> COUNTED =
      List.of(
          "PORT",
          "API_TOKEN",
          "API_TOKENS",
          "DB_PATH",
          "PLANS_DIR",
          "BASE_REF",
          "LLM_",
          "GROQ_API_KEY",
          "CASSETTE_",
          "RATE_LIMIT_RPS",
          "MAX_BODY_BYTES",
          "RETENTION_DAYS",
          "DETERMINISTIC_SEED",
          "KILL_SWITCH");

  /**
   * Names of ours that say what is enforced and by whom, so that the environment alone sets them.
   */
  private static final List<String> REFUSED =
      List.of(
          "POLICY_PATH",
          "RISK_",
          "OPA_",
          "GATE_",
          "ACTION_",
          "ALLOW_SELF_REVIEW",
          "APPROVAL_TTL",
          "API_KEYS_FILE",
          "AGENT_WHITELIST_DIRS",
          "WORKSPACE",
          "WORKSPACES",
          "CHECKPOINT_KEY",
          "CERTIFICATE_KEY",
          "MCP_ORIGINS",
          "WEBHOOK_",
          "LIFE_AGENT_");

  /** Copies the values. */
  public DotEnv {
    variables = Map.copyOf(variables);
    passedOver = List.copyOf(passedOver);
    doubtful = Collections.unmodifiableMap(new LinkedHashMap<>(doubtful));
  }

  /**
   * Reads the file, where there is one.
   *
   * @param environment the variables of the process
   * @param named another file, which then has to be there; empty text for none; null for {@code
   *     .env} in the folder of the process
   * @throws InvalidSettingsException with everything that is wrong, each with file and line
   */
  public static DotEnv read(Map<String, String> environment, @Nullable String named) {
    Path file = Path.of(named == null ? ".env" : named);
    boolean absent = !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    if ((named != null && named.isBlank()) || (named == null && absent)) {
      return new DotEnv(environment, List.of(), Map.of());
    }
    if (absent) {
      throw new InvalidSettingsException(List.of("LIFE_AGENT_ENV_FILE: no such file: " + file));
    }
    Path workspace = Path.of(environment.getOrDefault("WORKSPACE", "."));
    Optional<String> fault = new FileTrust(workspace).plain(file);
    if (fault.isPresent()) {
      throw new InvalidSettingsException(
          List.of(
              fault.get() + "; or name another file with LIFE_AGENT_ENV_FILE (empty for none)"));
    }
    try {
      return new Lines(file).read(environment, Files.readAllLines(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new InvalidSettingsException(List.of(FileFault.of(file, e)));
    }
  }

  /** What is to be told of the file, each name once. */
  public List<String> warnings() {
    List<String> told = new ArrayList<>();
    List<String> others = passedOver.stream().filter(name -> !doubtful.containsKey(name)).toList();
    if (!others.isEmpty()) {
      told.add(
          ".env sets names that do not count there: "
              + String.join(", ", others)
              + "; what is meant for Life-Agent, set it in the environment");
    }
    doubtful.forEach(
        (name, meant) ->
            told.add(
                ".env sets "
                    + name
                    + ", which nothing reads; did you mean "
                    + meant
                    + (in(COUNTED, meant)
                        ? "?"
                        : "? Set it in the environment: here it does not count")));
    return told;
  }

  private static boolean in(List<String> names, String name) {
    return names.stream()
        .anyMatch(one -> one.endsWith("_") ? name.startsWith(one) : name.equals(one));
  }

  /** What the lines of one file come to. */
  private static final class Lines {
    private final Path file;
    private final List<String> faults = new ArrayList<>();
    private final Map<String, String> counted = new HashMap<>();
    private final Set<String> passedOver = new LinkedHashSet<>();

    Lines(Path file) {
      this.file = file;
    }

    DotEnv read(Map<String, String> environment, List<String> lines) {
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i).strip();
        if (!line.isEmpty() && !line.startsWith("#")) {
          take(i + 1, line);
        }
      }
      if (!faults.isEmpty()) {
        throw new InvalidSettingsException(faults);
      }
      Set<String> names = new LinkedHashSet<>(passedOver);
      names.addAll(counted.keySet());
      counted.putAll(environment);
      String model = counted.getOrDefault("LLM_PROVIDER", "");
      Map<String, String> doubtful = new LinkedHashMap<>();
      for (String name : names) {
        VariableNames.meant(name, model).ifPresent(meant -> doubtful.put(name, meant));
      }
      return new DotEnv(counted, List.copyOf(passedOver), doubtful);
    }

    private void take(int number, String line) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches()) {
        fault(number, "it is not NAME=value; correct or remove the line");
        return;
      }
      String name = matcher.group("name");
      String value = unquoted(matcher.group("value").strip());
      if (in(REFUSED, name)) {
        fault(
            number,
            name + " does not count in this file; set it in the environment, or take the line out");
      } else if (!in(COUNTED, name)) {
        passedOver.add(name);
      } else if (name.equals("KILL_SWITCH") && !value.equals("true")) {
        fault(number, "KILL_SWITCH can only be turned on here, with true; take the line out");
      } else if (counted.put(name, value) != null) {
        fault(number, name + " is set twice; take one of the lines out");
      }
    }

    private void fault(int number, String sentence) {
      faults.add(file + ", line " + number + ": " + sentence);
    }

    private static String unquoted(String value) {
      boolean quoted = value.matches("\"[^\"]*\"|'[^']*'");
      return quoted ? value.substring(1, value.length() - 1) : value;
    }
  }
}
