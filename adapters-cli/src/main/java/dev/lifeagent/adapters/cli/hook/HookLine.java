package dev.lifeagent.adapters.cli.hook;

import dev.lifeagent.adapters.cli.terminal.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command that a host runs: the script with what it has to know, which no host passes on by
 * itself. An address and the name of a key file are no secrets.
 *
 * @param url of the service
 * @param keyFile with the key, absolute
 * @param timeout seconds that the host waits
 * @param script absolute
 * @param client whose events these are
 * @param agent the id that the service knows it by; empty for the client's name
 */
public record HookLine(
    String url, Path keyFile, int timeout, Path script, HookClient client, Optional<String> agent) {
  /** The shortest and the longest time that the script takes. */
  public static final int LEAST = 6;

  /** The longest. */
  public static final int MOST = 605;

  /** No variable of the host, which a repository may set, reaches the script. */
  private static final String CLEAN = "/usr/bin/env -i ";

  /** Behind a line whose failure is no matter. */
  static final String PASS = " || true";

  /**
   * Behind a line that decides: a script that is missing or was killed has another exit code than
   * 2, which some hosts take for a yes.
   */
  static final String BLOCK =
      " || { r=$?; [ $r = 2 ] || echo 'life-agent: the hook script failed' >&2; exit 2; }";

  private static final String SWEEP = "life-agent-sweep";
  private static final String QUOTED = "'((?:[^']|'\\\\'')*)'";
  private static final Pattern LINE =
      Pattern.compile(
          Pattern.quote(CLEAN + "LIFE_AGENT_URL=")
              + QUOTED
              + " LIFE_AGENT_KEY_FILE="
              + QUOTED
              + " LIFE_AGENT_HOOK_TIMEOUT='(\\d{1,3})' "
              + QUOTED
              + " ([a-z-]+)(?: --agent ([A-Za-z0-9._-]{1,64}))?"
              + "(?:"
              + Pattern.quote(PASS)
              + "|"
              + Pattern.quote(BLOCK)
              + ")?");
  private static final Pattern AGENT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern URL =
      Pattern.compile(
          "https?://(?:\\[[0-9A-Fa-f:.]+\\]|[A-Za-z0-9._-]+)(?::\\d{1,5})?(?:/[\\w./~%-]*)?");

  /**
   * Checks what the script would refuse.
   *
   * @throws UsageException with what to give instead
   */
  public HookLine {
    url = url.replaceAll("/+$", "");
    if (!URL.matcher(url).matches()) {
      throw new UsageException("the URL must be like http://127.0.0.1:8080; see --url");
    }
    if (timeout < LEAST || timeout > MOST) {
      throw new UsageException("--timeout is " + LEAST + " to " + MOST + " seconds");
    }
    if (agent.filter(id -> !AGENT.matcher(id).matches()).isPresent()) {
      throw new UsageException(
          "an agent id has 1 to 64 letters, digits, dots, dashes and underscores");
    }
    if (!keyFile.isAbsolute() || !script.isAbsolute()) {
      throw new UsageException("the key file and the script are named by absolute paths");
    }
  }

  /** The line for a shell. */
  public String text() {
    return text(script);
  }

  /** The line that proposes the change of a session, where the script for it is beside. */
  Optional<String> sweep() {
    return Optional.of(script.resolveSibling(SWEEP)).filter(Files::isRegularFile).map(this::text);
  }

  private String text(Path run) {
    return CLEAN
        + "LIFE_AGENT_URL="
        + quoted(url)
        + " LIFE_AGENT_KEY_FILE="
        + quoted(keyFile.toString())
        + " LIFE_AGENT_HOOK_TIMEOUT='"
        + timeout
        + "'"
        + " "
        + quoted(run.toString())
        + " "
        + client.id()
        + agent.map(id -> " --agent " + id).orElse("");
  }

  private static String quoted(String value) {
    return "'" + value.replace("'", "'\\''") + "'";
  }

  private static String plain(String quoted) {
    return quoted.replace("'\\''", "'");
  }

  /** Reads a line that {@link #text} wrote; empty for any other. */
  public static Optional<HookLine> parse(String text) {
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new HookLine(
              plain(line.group(1)),
              Path.of(plain(line.group(2))),
              Integer.parseInt(line.group(3)),
              Path.of(plain(line.group(4))),
              HookClient.of(line.group(5)),
              Optional.ofNullable(line.group(6))));
    } catch (UsageException | java.nio.file.InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Whether a command is a hook of ours for a client, even if somebody changed it. */
  static boolean runsScript(String command, HookClient client) {
    return Pattern.compile(
            "(?:^|[/'\"\\s])life-agent-(?:hook|sweep)['\"]?\\s+['\"]?" + client.id() + "\\b")
        .matcher(command)
        .find();
  }
}
