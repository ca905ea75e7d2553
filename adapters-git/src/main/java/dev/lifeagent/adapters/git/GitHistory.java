package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.certificate.History;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.WorkspaceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NoMergeBaseException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.Merger;
import org.eclipse.jgit.notes.NoteMap;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;

/**
 * The history of a local git repository, read and never written. Safe for use by several threads.
 *
 * <p>A merge is computed in memory by JGit's recursive strategy, where there is one merge base. It
 * takes each path for itself: it looks for no renames, and reads neither {@code .gitattributes} nor
 * the configuration. So a merge in which one side renames a file that the other edits conflicts
 * here, though git may merge it; nothing that conflicts here is taken for clean.
 *
 * <p>In a shallow clone {@link #between} fails where the history was cut off, since what is missing
 * may be what is looked for.
 *
 * <p>Notes are those of {@code refs/notes/life-agent}. A note holds certificates one after another,
 * each on a line of its own, at most 100.
 *
 * @since 0.1
 */
public final class GitHistory implements History {
  /** Anyone may have written a note. */
  private static final int MAX_NOTED = 100;

  private final GitRepository repository;

  /** The history of the repository of a workspace, which stays the caller's to close. */
  public GitHistory(GitWorkspace workspace) {
    this.repository = workspace.repository();
  }

  @Override
  public Commit commit(String revision) {
    return repository.read(
        (git, objects) -> {
          ObjectId id = GitWorkspace.lookUp(git, revision);
          try (RevWalk walk = new RevWalk(objects.reader())) {
            // A walk gives no parents to the oldest commits of a shallow clone.
            ObjectId found = walk.parseCommit(id).copy();
            return commit(found, RevCommit.parse(objects.commit(found)));
          } catch (MissingObjectException e) {
            throw new WorkspaceException("the workspace has no commit " + id.name(), e);
          } catch (IncorrectObjectTypeException e) {
            throw new WorkspaceException("\"" + revision + "\" is not a commit", e);
          }
        });
  }

  @Override
  public List<Commit> between(String base, String head, int limit) {
    return repository.read(
        (git, objects) -> {
          try (RevWalk walk = new RevWalk(objects.reader())) {
            walk.sort(RevSort.TOPO);
            walk.sort(RevSort.REVERSE, true);
            walk.markStart(walk.parseCommit(ObjectId.fromString(head)));
            walk.markUninteresting(walk.parseCommit(ObjectId.fromString(base)));
            List<Commit> commits = new ArrayList<>();
            Set<ObjectId> shallow = objects.reader().getShallowCommits();
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
              if (commits.size() == limit) {
                throw new WorkspaceException(
                    "there are more than " + limit + " commits between " + base + " and " + head);
              }
              if (shallow.contains(commit)) {
                throw new WorkspaceException(
                    "the clone is shallow and its history ends at commit " + commit.name());
              }
              commits.add(commit(commit, commit));
            }
            return commits;
          }
        });
  }

  @Override
  public Optional<String> entry(String commit, RepoPath path) {
    return repository.read(
        (git, objects) -> {
          ObjectId tree = RevCommit.parse(objects.commit(ObjectId.fromString(commit))).getTree();
          return objects.find(tree, path.segments()).map(GitHistory::shown);
        });
  }

  @Override
  public Optional<String> ancestor(String one, String other) {
    return repository.read(
        (git, objects) -> ancestors(objects, one, other).stream().map(RevCommit::name).findFirst());
  }

  /** One best common ancestor, or two where there are several. */
  private static List<RevCommit> ancestors(GitObjects objects, String one, String other)
      throws IOException {
    try (RevWalk walk = new RevWalk(objects.reader())) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(ObjectId.fromString(one)));
      walk.markStart(walk.parseCommit(ObjectId.fromString(other)));
      List<RevCommit> best = new ArrayList<>();
      for (RevCommit commit = walk.next(); commit != null && best.size() < 2; ) {
        best.add(commit);
        commit = walk.next();
      }
      return best;
    }
  }

  @Override
  public Optional<String> merged(String one, String other) {
    return repository.read(
        (git, objects) -> {
          // With several, a merge of them comes first, and so on: that has no bound.
          if (ancestors(objects, one, other).size() > 1) {
            return Optional.empty();
          }
          try (MemoryInserter memory = new MemoryInserter(objects.reader())) {
            Merger merger = MergeStrategy.RECURSIVE.newMerger(memory, new Config());
            boolean clean = merger.merge(ObjectId.fromString(one), ObjectId.fromString(other));
            return clean ? Optional.of(merger.getResultTreeId().name()) : Optional.empty();
          } catch (NoMergeBaseException e) {
            return Optional.empty();
          }
        });
  }

  @Override
  public List<byte[]> notes(String commit) {
    return repository.read(
        (git, objects) -> {
          Optional<ObjectId> note = note(git, objects, ObjectId.fromString(commit));
          return note.isEmpty() ? List.of() : lines(objects.blob(note.get()));
        });
  }

  private static Optional<ObjectId> note(Repository git, GitObjects objects, ObjectId commit)
      throws IOException {
    Ref notes = git.exactRef(NOTES);
    if (notes == null || notes.getObjectId() == null) {
      return Optional.empty();
    }
    try (RevWalk walk = new RevWalk(objects.reader())) {
      NoteMap map = NoteMap.read(objects.reader(), walk.parseCommit(notes.getObjectId()));
      return Optional.ofNullable(map.get(commit));
    }
  }

  /** The lines, each with its line feed, as a file has it. */
  private static List<byte[]> lines(byte[] note) {
    List<byte[]> lines = new ArrayList<>();
    int from = 0;
    for (int at = 0; at <= note.length; at++) {
      if (at == note.length || note[at] == '\n') {
        if (at > from) {
          byte[] line = Arrays.copyOfRange(note, from, at + 1);
          line[at - from] = '\n';
          lines.add(line);
          if (lines.size() > MAX_NOTED) {
            throw new WorkspaceException(
                "a note of the workspace holds more than " + MAX_NOTED + " certificates");
          }
        }
        from = at + 1;
      }
    }
    return lines;
  }

  private static Commit commit(ObjectId id, RevCommit commit) {
    return new Commit(
        id.name(),
        commit.getTree().name(),
        Arrays.stream(commit.getParents()).map(RevCommit::name).toList());
  }

  private static String shown(TreeEntry entry) {
    return entry.isTree()
        ? "040000"
        : String.format("%06o %s", entry.canonical().mode(), entry.id().name());
  }
}
