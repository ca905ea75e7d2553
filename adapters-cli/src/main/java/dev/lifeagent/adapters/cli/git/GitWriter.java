package dev.lifeagent.adapters.cli.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes commits, branches, notes and tags with the user's own git, and never the work tree or the
 * index: commands that need an index get a temporary one. No hook runs. Every method throws {@link
 * GitException} if git fails.
 */
public final class GitWriter {
  private static final Pattern OBJECT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

  private final Git git;

  /** Writes into the repository that contains the folder. */
  public GitWriter(Path repository) {
    this(repository, System.getenv());
  }

  GitWriter(Path repository, Map<String, String> environment) {
    this.git = new Git(repository, environment);
  }

  /** The commit that a revision names. */
  public String commit(String revision) {
    try {
      return git.run(
          "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
    } catch (GitException e) {
      git.run("rev-parse", "--git-dir");
      throw new GitException("\"" + revision + "\" is not a commit of the repository");
    }
  }

  /** Refuses an invalid name for a branch, and one that exists. */
  public void refuseUnlessFree(String branch) {
    // Git expands names such as @{-1} here, so the result would have another name.
    if (branch.startsWith("-") || !git.run("check-ref-format", "--branch", branch).equals(branch)) {
      throw new GitException("\"" + branch + "\" is not a valid branch name");
    }
    if (!git.run("for-each-ref", "--format=%(refname)", "refs/heads/" + branch).isEmpty()) {
      throw new GitException(
          "the branch " + branch + " exists; name another one, or delete it first");
    }
  }

  /**
   * Commits a patch onto its base as {@code git am} would: author, date and message are those of
   * the mail. The commit is not part of any branch yet.
   *
   * @param base the commit that the patch was made for, by its whole id
   * @param mail a patch that git applies, in a mail that git am takes
   * @param tree what the result has to be
   * @param trailer a line for the end of the message, such as {@code Reviewed-by: name}
   * @return the id of the commit
   */
  public String commit(String base, byte[] mail, String tree, String trailer) {
    if (!OBJECT.matcher(base).matches() || !OBJECT.matcher(tree).matches()) {
      throw new GitException("the id of a commit or a tree has 40 or 64 hexadecimal digits");
    }
    // In the folder of a repository git would take the patch for one of that folder alone.
    String repository = git.run("rev-parse", "--absolute-git-dir");
    try (ScratchFolder scratch = ScratchFolder.create()) {
      Path folder = scratch.path();
      Path change = Files.write(folder.resolve("mail"), mail);
      Git aside =
          git.in(
              folder,
              Map.of("GIT_DIR", repository, "GIT_INDEX_FILE", folder.resolve("index").toString()));
      aside.run("read-tree", base);
      aside.run("apply", "--cached", "--whitespace=nowarn", change.toString());
      String result = aside.run("write-tree");
      if (!result.equals(tree)) {
        throw new GitException("git makes tree " + result + " of the patch, not " + tree);
      }
      Letter letter = Letter.read(aside, change, folder);
      Path text = Files.writeString(folder.resolve("text"), letter.message() + trailer + "\n");
      return aside
          .in(folder, letter.author())
          .run("commit-tree", tree, "-p", base, "-F", text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes a branch at a commit; refused if the name exists, checked by git in the same step. */
  public void branch(String name, String commit) {
    refuseUnlessFree(name);
    String none = "0".repeat(commit.length());
    git.run(
        "update-ref",
        "--no-deref",
        "-m",
        "branch: Created from " + commit,
        "refs/heads/" + name,
        commit,
        none);
  }

  /**
   * Adds a line to the note of a commit in {@code refs/notes/life-agent}; one that is there already
   * is not added again. Another writer of the same notes at the same time makes it fail.
   *
   * @param line with or without its line feed, and with no other
   */
  public void note(String commit, byte[] line) {
    if (!OBJECT.matcher(commit).matches()) {
      throw new GitException("the id of a commit has 40 or 64 hexadecimal digits");
    }
    new NoteWriter(git).add(commit, line);
  }

  /** Tags the commit with a message; the tag must not exist. */
  public void tag(String name, String commit, String message) {
    git.run("tag", "--annotate", "--no-sign", "--message", message, name, commit);
  }
}
