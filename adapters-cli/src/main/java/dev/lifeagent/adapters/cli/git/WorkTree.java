package dev.lifeagent.adapters.cli.git;

import dev.lifeagent.adapters.cli.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A work tree, read with the user's own git: neither its files nor its index nor its objects
 * change, and no program that its configuration or attributes name runs, filters included. Every
 * method throws {@link GitException} if git fails.
 */
public final class WorkTree {
  private final Path top;
  private final Git git;

  private WorkTree(Path top, Git git) {
    this.top = top;
    this.git = git;
  }

  /**
   * The work tree that holds a folder.
   *
   * @throws GitException where the folder is in none
   */
  public static WorkTree around(Path folder) {
    return around(folder, System.getenv());
  }

  static WorkTree around(Path folder, Map<String, String> environment) {
    Git there = new Git(folder, environment);
    String top;
    try {
      top = there.run("rev-parse", "--show-toplevel");
    } catch (GitException e) {
      throw new GitException(
          folder.toAbsolutePath().normalize()
              + " is not in the work tree of a git repository; change into one, or make one with git"
              + " init");
    }
    Path path = Path.of(top);
    return new WorkTree(path, there.in(path, Map.of("GIT_OPTIONAL_LOCKS", "0")));
  }

  /** Its top folder. */
  public Path top() {
    return top;
  }

  /**
   * The commit that is checked out.
   *
   * @throws GitException if the repository has no commit
   */
  public String head() {
    try {
      return git.run("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
    } catch (GitException e) {
      throw new GitException(
          "the repository has no commit yet; a plan is made for a commit, so make the first one");
    }
  }

  /** Whether git ignores a path, whether or not it is there. */
  public boolean ignores(Path path) {
    try {
      git.run("check-ignore", "--quiet", "--", path.toString());
      return true;
    } catch (GitException e) {
      return false;
    }
  }

  /**
   * The files that git was told to take for unchanged without a look (assume-unchanged,
   * skip-worktree), as far as they are there, by their paths below the top.
   */
  public List<String> unwatched() {
    byte[] names = git.bytes("ls-files", "-v", "-z");
    return Arrays.stream(new String(names, StandardCharsets.UTF_8).split("\0", -1))
        .filter(entry -> entry.matches("(?s)[a-zS] .+"))
        .map(entry -> entry.substring(2))
        .filter(name -> Files.exists(top.resolve(name), LinkOption.NOFOLLOW_LINKS))
        .toList();
  }

  /** The files that git neither tracks nor ignores, by their paths below the top. */
  public List<String> untracked() {
    byte[] names = git.bytes("ls-files", "--others", "--exclude-standard", "-z");
    return Arrays.stream(new String(names, StandardCharsets.UTF_8).split("\0", -1))
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /**
   * What changed since the commit that is checked out, staged or not, as a patch of the files'
   * bytes; empty where nothing did. Throws as well where a merge is not finished.
   *
   * @param untracked whether files that git neither tracks nor ignores are new files of the patch
   * @throws GitException also where git converts a file that changed, by a filter or otherwise
   */
  public byte[] diff(boolean untracked) {
    String head = head();
    refuseUnmerged();
    return new ByteDiff(git, top).since(head, untracked);
  }

  /** A conflict leaves its marks in the files, and git shows them as a change like another. */
  private void refuseUnmerged() {
    String first = git.run("ls-files", "--unmerged", "-z").replaceFirst("(?s)\0.*", "");
    if (!first.isEmpty()) {
      throw new GitException(
          "a merge is not finished, such as in "
              + Terminal.line(first.substring(first.indexOf('\t') + 1))
              + "; resolve what conflicts and git add it, or give it up with git merge --abort");
    }
  }
}
