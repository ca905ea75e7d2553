package dev.lifeagent.domain.gate;

import dev.lifeagent.domain.path.RepoPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What the service that judges consists of, as far as an agent could reach it.
 *
 * @param files its files and folders
 * @param ports the TCP ports that it listens on by now; asked for with each act that may use one
 * @param commands the commands of this program by the words of each, such as {@code plan approve};
 *     asked for with the first act that runs one
 * @since 0.1
 */
public record OwnService(
    List<OwnFile> files, Supplier<Set<Integer>> ports, Supplier<Map<String, AgentUse>> commands) {
  /**
   * A file of the service, or a folder with all that is in it.
   *
   * @param path absolute, with slashes, links resolved
   * @param inside the path in the workspace; empty where it lies elsewhere
   * @param secret whether it may not be read either
   */
  public record OwnFile(String path, Optional<RepoPath> inside, boolean secret) {}

  /** Copies the list. */
  public OwnService {
    files = List.copyOf(files);
  }

  /** A program that embeds the gates, with files in the workspace and no service around them. */
  public static OwnService of(List<RepoPath> files) {
    return new OwnService(
        files.stream().map(path -> new OwnFile(path.value(), Optional.of(path), false)).toList(),
        Set::of,
        Map::of);
  }

  /** What of it lies in the workspace: closed to every plan and act. */
  public List<RepoPath> inside() {
    return files.stream().flatMap(file -> file.inside().stream()).distinct().toList();
  }
}
