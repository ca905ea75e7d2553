package dev.lifeagent.domain.session;

import dev.lifeagent.domain.call.AgentId;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a session started from: what it changes is what differs from there at its end.
 *
 * @param agent the agent whose call came first; empty where its id is not recorded
 * @param client the program that the agent runs in, as its door names it: 1 to 64 of {@code A-Z a-z
 *     0-9 . _ -}
 * @param workspace the absolute path of the root of the workspace, with its links followed
 * @param base the commit that was checked out there, 40 or 64 lower-case hexadecimal digits; empty
 *     if there was none yet
 * @since 0.1
 */
public record SessionStart(
    Optional<AgentId> agent, String client, String workspace, Optional<String> base) {
  private static final Pattern CLIENT = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /** Refuses a client that is not of the form, with {@link IllegalArgumentException}. */
  public SessionStart {
    if (!CLIENT.matcher(client).matches()) {
      throw new IllegalArgumentException("a client is 1 to 64 of A-Z a-z 0-9 . _ -");
    }
  }
}
