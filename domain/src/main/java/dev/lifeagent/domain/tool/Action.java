package dev.lifeagent.domain.tool;

import dev.lifeagent.domain.command.Access;
import dev.lifeagent.domain.risk.TextRole;
import dev.lifeagent.domain.shell.ShellReading;
import java.util.List;
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

  /** The files that it uses by itself, without a command. */
  default List<FileAction> files() {
    return List.of();
  }

  /** The hosts that it talks to by itself, as far as they are known. */
  default List<String> hosts() {
    return List.of();
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
   * @param openInput whether more may be typed into it later, which no gate will see
   */
  record ShellCommand(ShellReading reading, Optional<String> cwd, boolean openInput)
      implements Action {
    @Override
    public Optional<ShellCommand> command() {
      return Optional.of(this);
    }

    /** What was read whole is judged by what it runs, so that its text is looked at for secrets. */
    @Override
    public Optional<TextRole> role(String member) {
      if (member.equals("description")) {
        return Optional.of(TextRole.PROSE);
      }
      if (CommandPayload.FOLDERS.contains(member)) {
        return Optional.of(TextRole.NAME); // judged by the workspace that holds it
      }
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
    public List<FileAction> files() {
      return List.of(this);
    }

    /** What is written is code that nobody has run yet; its path is judged by where it leads. */
    @Override
    public Optional<TextRole> role(String member) {
      return Optional.of(NAMES.contains(member) ? TextRole.NAME : TextRole.CODE);
    }
  }

  /**
   * Several files: those of one patch, or those that are read together.
   *
   * @param files each as it is used
   * @param cwd as {@link Action#cwd}
   */
  record Files(List<FileAction> files, Optional<String> cwd) implements Action {
    private static final Set<String> NAMES = Set.of("path", "paths", "cwd");

    /** Copies the list. */
    public Files {
      files = List.copyOf(files);
    }

    @Override
    public Optional<TextRole> role(String member) {
      return Optional.of(NAMES.contains(member) ? TextRole.NAME : TextRole.CODE);
    }
  }

  /**
   * Addresses that are fetched.
   *
   * @param urls as they were given
   * @param hosts in small letters, of those that have one
   */
  record NetworkFetch(List<String> urls, List<String> hosts) implements Action {
    /** Copies the lists. */
    public NetworkFetch {
      urls = List.copyOf(urls);
      hosts = List.copyOf(hosts);
    }

    @Override
    public Optional<TextRole> role(String member) {
      return switch (member) {
        case "url", "urls" -> Optional.of(TextRole.URL);
        case "prompt" -> Optional.of(TextRole.PROSE);
        default -> Optional.empty();
      };
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
   * What is only said, and nothing happens by it: what a person told an agent, or what an agent
   * notes for itself or its user, such as a list of things to do.
   *
   * @param prompt what a person said; empty for a note of the agent
   */
  record Message(Optional<String> prompt) implements Action {
    /** A note may well name a command that nobody runs; it is looked at for secrets. */
    @Override
    public Optional<TextRole> role(String member) {
      boolean said = prompt.isPresent() && member.equals("prompt");
      return Optional.of(said ? TextRole.PROSE : TextRole.NAME);
    }
  }

  /**
   * An action that is known by its name alone; its texts are judged.
   *
   * @param command what its payload would run, where that has the shape of a command
   */
  record OtherAction(Optional<ShellCommand> command) implements Action {
    /** Where its command runs is judged by the workspace that holds it. */
    @Override
    public Optional<TextRole> role(String member) {
      boolean folder = command.isPresent() && CommandPayload.FOLDERS.contains(member);
      return folder ? Optional.of(TextRole.NAME) : Optional.empty();
    }
  }
}
