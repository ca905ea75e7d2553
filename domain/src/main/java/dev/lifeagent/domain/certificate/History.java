package dev.lifeagent.domain.certificate;

import dev.lifeagent.domain.path.RepoPath;
import java.util.List;
import java.util.Optional;

/**
 * The history of a repository, read only, as the check of a change needs it (driven port). Every
 * method throws {@link dev.lifeagent.domain.plan.WorkspaceException} when the repository or an
 * object in it cannot be read.
 *
 * @since 0.1
 */
public interface History {
  /**
   * A commit.
   *
   * @param id 40 hexadecimal digits, as all ids here
   * @param tree its files
   * @param parents the first one first; none for a first commit
   */
  record Commit(String id, String tree, List<String> parents) {
    /** Copies the list. */
    public Commit {
      parents = List.copyOf(parents);
    }
  }

  /** The commit that a revision names: a ref, an id, {@code HEAD~2} and the like. */
  Commit commit(String revision);

  /**
   * The commits that are in the history of {@code head} and not in that of {@code base}, parents
   * before children.
   *
   * @param limit the most that are read; more are refused
   */
  List<Commit> between(String base, String head, int limit);

  /**
   * What is at a path: its mode and id as git writes them ({@code 100644 <id>}), for a folder
   * {@code 040000} and no id; empty where there is nothing.
   */
  Optional<String> entry(String commit, RepoPath path);

  /**
   * The tree that comes of a patch on a commit.
   *
   * @param patch a mail as the patch engine renders it
   * @throws dev.lifeagent.domain.patch.PatchException when it does not apply
   */
  String applied(String commit, byte[] patch);

  /** The paths that a patch touches, in their order. */
  List<RepoPath> touched(byte[] patch);

  /** The tree of a clean three-way merge of two commits; empty if they conflict. */
  Optional<String> merged(String one, String other);

  /** The certificates that the notes of a commit hold, as files; none where there is no note. */
  List<byte[]> notes(String commit);
}
