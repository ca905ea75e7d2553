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
  /** The ref of the notes that hold certificates. */
  String NOTES = "refs/notes/life-agent";

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

  /**
   * The commit that a revision names: a ref, an id, {@code HEAD~2} and the like. An implementation
   * may know ids and {@code HEAD} alone.
   */
  Commit commit(String revision);

  /**
   * The commits that are in the history of {@code head} and not in that of {@code base}, parents
   * before children; none if {@code head} is in the history of {@code base}.
   *
   * @param base the id of a commit
   * @param head the id of a commit
   * @param limit the most that are read; more are refused
   */
  List<Commit> between(String base, String head, int limit);

  /**
   * What is at a path: its mode and id as git writes them ({@code 100644 <id>}), for a folder
   * {@code 040000} and no id; empty where there is nothing. Modes are those that git writes today:
   * {@code 100664} of old tools counts as {@code 100644}.
   */
  Optional<String> entry(String commit, RepoPath path);

  /**
   * A best common ancestor of two commits, which may be one of them; empty if they have none. Of
   * several it is any.
   */
  Optional<String> ancestor(String one, String other);

  /**
   * The tree of a clean three-way merge of two commits, computed in memory; empty if they conflict,
   * and where they have several best common ancestors. What counts as a conflict may differ from
   * git for renamed files: where an implementation cannot tell, they conflict.
   */
  Optional<String> merged(String one, String other);

  /** The certificates that the notes of a commit hold, as files; none where there is no note. */
  List<byte[]> notes(String commit);
}
