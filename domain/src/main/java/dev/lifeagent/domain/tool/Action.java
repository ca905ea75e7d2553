package dev.lifeagent.domain.tool;

import dev.lifeagent.domain.command.Access;
import dev.lifeagent.domain.risk.TextRole;
import dev.lifeagent.domain.shell.ShellReading;
import java.util.Optional;
import java.util.Set;

/**
 * What an act wants to do, as far as its name and payload say it. Immutable.
 *
 * @since 0.1
 */
public sealed interface Action {
  /** The command that it would run; empty for none. */
  default Optional<ShellCommand> command() {
    return Optional.empty();
  }

  /** The folder that it runs in, as the payload says it; empty for the workspace's root. */
  default Optional<String> cwd() {
    return command().flatMap(ShellCommand::cwd);
  }

  /** The path that it uses by itself, without a command; empty for none. */
  default Optional<FileAction> file() {
    return Optional.empty();
  }

  /** The host that it talks to by itself; empty for none, or for one that is not known. */
  default Optional<String> host() {
    return Optional.empty();
  }

  /**
   * What the action makes of a member of the payload; empty where it says nothing of it, so that
   * its key and form decide.
   */
  default Optional<TextRole> role(String member) {
    return Optional.empty();
  }

  /**
   * A command line that a shell runs, or a command given word by word.
   *
   * @param reading what it runs
   * @param cwd as {@link Action#cwd}
   */
  record ShellCommand(ShellReading reading, Optional<String> cwd) implements Action {
    @Override
    public Optional<ShellCommand> command() {
      return Optional.of(this);
    }

    /** What was read whole is judged by what it runs, so that its text is looked at for secrets. */
    @Override
    public Optional<TextRole> role(String member) {
      boolean read = reading.isWhole() && CommandPayload.MEMBERS.contains(member);
      return read ? Optional.of(TextRole.NAME) : Optional.empty();
    }
  }

  /**
   * A file that is read, written, edited or deleted.
   *
   * @param access what is done
   * @param path as it was given
   * @param cwd as {@link Action#cwd}
   */
  record FileAction(Access access, String path, Optional<String> cwd) implements Action {
    private static final Set<String> NAMES = Set.of("path", "file_path", "cwd");

    @Override
    public Optional<FileAction> file() {
      return Optional.of(this);
    }

    /** What is written is code that nobody has run yet; its path is judged by where it leads. */
    @Override
    public Optional<TextRole> role(String member) {
      return Optional.of(NAMES.contains(member) ? TextRole.NAME : TextRole.CODE);
    }
  }

  /**
   * An address that is fetched.
   *
   * @param url as it was given
   * @param host in small letters; empty if the address has none
   */
  record NetworkFetch(String url, Optional<String> host) implements Action {
    @Override
    public Optional<TextRole> role(String member) {
      return member.equals("url") ? Optional.of(TextRole.URL) : Optional.empty();
    }
  }

  /**
   * A tool of an MCP server.
   *
   * @param server its name
   * @param tool the tool's name
   * @param command what its arguments would run, where they have the shape of a command
   */
  record McpToolCall(String server, String tool, Optional<ShellCommand> command) implements Action {
    @Override
    public Optional<TextRole> role(String member) {
      boolean name = member.equals("server") || member.equals("tool");
      return name ? Optional.of(TextRole.NAME) : Optional.empty();
    }
  }

  /**
   * Another agent that is started.
   *
   * @param prompt what it is told
   */
  record AgentSpawn(String prompt) implements Action {
    @Override
    public Optional<TextRole> role(String member) {
      return Optional.of(member.equals("prompt") ? TextRole.PROSE : TextRole.NAME);
    }
  }

  /**
   * An action that is known by its name alone; its texts are judged.
   *
   * @param command what its payload would run, where that has the shape of a command
   */
  record OtherAction(Optional<ShellCommand> command) implements Action {}
}
