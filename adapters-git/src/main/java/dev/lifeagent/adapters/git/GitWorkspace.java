package dev.lifeagent.adapters.git;

import dev.lifeagent.domain.patch.ChangeSet;
import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.plan.Base;
import dev.lifeagent.domain.plan.Workspace;
import dev.lifeagent.domain.plan.WorkspaceException;
import dev.lifeagent.domain.time.Deadline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/**
 * A local git repository (with SHA-1 names, as all but a few have), read and never written. Safe
 * for use by several threads.
 *
 * <p>It may be bare, a linked work tree, borrow objects from others or be shallow. Replacements
 * ({@code refs/replace}) and grafts are ignored: a commit is what its id names. A repository that
 * is away for a while, or repacked, fails at most the calls of that time with {@link
 * WorkspaceException}.
 *
 * <p>JGit keeps settings for the whole process: the first use replaces its {@code SystemReader} by
 * one without the configuration of user and system. A program that uses JGit for other things
 * should know.
 */
public final class GitWorkspace implements Workspace, AutoCloseable {
  private static final Pattern SHA1 = Pattern.compile("[0-9a-fA-F]{40}");

  private final GitRepository repository;
  private final String baseRef;

  /** What was named last: an object is what its id says, so while it is there it is read once. */
  private volatile @Nullable Named named;

  private record Named(ObjectId id, Base base) {}

  /**
   * A workspace that is looked at only when it is asked, so that a service can start without it.
   *
   * @param dir the folder that holds {@code .git}, or the repository itself where it is bare; a
   *     folder further up is not searched
   * @param baseRef what {@link #head()} reads: {@code HEAD}, a branch, a tag or a commit id
   */
  public GitWorkspace(Path dir, String baseRef) {
    this.repository = new GitRepository(dir);
    this.baseRef = baseRef;
  }

  /** The workspace of a repository that another closes, at what is checked out there. */
  GitWorkspace(GitRepository repository) {
    this.repository = repository;
    this.baseRef = Constants.HEAD;
  }

  /**
   * A workspace that is there now.
   *
   * @param dir see {@link #GitWorkspace(Path, String)}
   * @param baseRef see {@link #GitWorkspace(Path, String)}
   * @throws WorkspaceException when there is no repository, or no commit of that name in it
   */
  public static GitWorkspace open(Path dir, String baseRef) {
    GitWorkspace workspace = new GitWorkspace(dir, baseRef);
    try {
      workspace.head();
      return workspace;
    } catch (WorkspaceException e) {
      workspace.close();
      throw e;
    }
  }

  @Override
  public Base head() {
    Base base = resolve(baseRef);
    if (base.tree() instanceof GitTree tree && tree.id().name().equals(base.commit())) {
      throw new WorkspaceException("the base ref of the workspace names a tree, not a commit");
    }
    return base;
  }

  @Override
  public Base at(String commit) {
    if (!SHA1.matcher(commit).matches()) {
      throw new WorkspaceException("the workspace names commits with 40 hexadecimal digits");
    }
    ObjectId id = ObjectId.fromString(commit);
    return repository.read(
        (git, objects) -> {
          try {
            return base(RevCommit.parse(objects.commit(id)), id);
          } catch (MissingObjectException | IncorrectObjectTypeException e) {
            throw new WorkspaceException("the workspace has no commit " + id.name(), e);
          }
        });
  }

  /**
   * What a revision names, for the command line. For a tree, its id is used as the commit of the
   * base, and its date is 1970-01-01.
   *
   * @param revision a ref, an id or an abbreviation of one, {@code HEAD~2} and the like
   * @throws WorkspaceException when it names nothing, or neither commit nor tree
   */
  public Base resolve(String revision) {
    return repository.read(
        (git, objects) -> {
          ObjectId id = lookUp(git, revision);
          Named known = named;
          if (known != null && known.id().equals(id) && isThere(objects, id)) {
            return known.base();
          }
          Base base = read(objects, id, revision);
          named = new Named(id.copy(), base);
          return base;
        });
  }

  /** By its header, which is read from the disk: JGit remembers which objects there were. */
  private static boolean isThere(GitObjects objects, ObjectId id) throws IOException {
    try {
      return objects.reader().getObjectSize(id, ObjectReader.OBJ_ANY) > 0;
    } catch (MissingObjectException e) {
      return false;
    }
  }

  private Base read(GitObjects objects, ObjectId id, String revision) throws IOException {
    if (id.equals(Constants.EMPTY_TREE_ID)) {
      return base(id);
    }
    try (RevWalk walk = new RevWalk(objects.reader())) {
      RevObject object = walk.peel(walk.parseAny(id));
      if (object instanceof RevTree tree) {
        return base(tree.copy());
      }
      if (object instanceof RevCommit commit) {
        return base(commit, commit.copy());
      }
    }
    throw new WorkspaceException(namesNothing(revision));
  }

  @Override
  public String resultTree(Base base, ChangeSet changes) {
    ObjectId tree = treeOf(base);
    return repository.read((git, objects) -> new ResultTree(objects).of(tree, changes).name());
  }

  @Override
  public List<RepoPath> list(
      Base base, List<RepoPath> roots, Predicate<RepoPath> accepted, int limit, Deadline deadline) {
    if (limit < 1) {
      throw new IllegalArgumentException("a list has a limit of at least 1");
    }
    ObjectId tree = treeOf(base);
    return repository.read(
        (git, objects) -> new FileListing(objects, accepted, limit, deadline).of(tree, roots));
  }

  /**
   * The folder with the files that people work on; empty for a bare repository.
   *
   * @throws WorkspaceException when there is no repository
   */
  public Optional<Path> workTree() {
    return repository.read(
        (git, objects) ->
            git.isBare()
                ? Optional.empty()
                : Optional.of(git.getWorkTree().toPath().toAbsolutePath().normalize()));
  }

  /** Closes the files of the repository. Later calls fail. */
  @Override
  public void close() {
    repository.close();
  }

  /** A base of another maker, such as one with a view on its tree, is known by its commit. */
  private ObjectId treeOf(Base base) {
    Base known = base.tree() instanceof GitTree ? base : at(base.commit());
    if (known.tree() instanceof GitTree tree) {
      return tree.id();
    }
    throw new IllegalStateException("a base of this workspace has a tree of this workspace");
  }

  private Base base(ObjectId tree) {
    OffsetDateTime epoch = Instant.EPOCH.atOffset(ZoneOffset.UTC);
    return new Base(tree.name(), epoch, new GitTree(repository, tree));
  }

  private Base base(RevCommit commit, ObjectId id) {
    return new Base(
        id.name(), committedAt(commit), new GitTree(repository, commit.getTree().copy()));
  }

  private static OffsetDateTime committedAt(RevCommit commit) {
    PersonIdent committer = commit.getCommitterIdent();
    if (committer == null) {
      return Instant.EPOCH.atOffset(ZoneOffset.UTC);
    }
    try {
      return committer.getWhenAsInstant().atOffset(committer.getZoneOffset());
    } catch (DateTimeException e) {
      // Broken tools have written offsets that lie beyond those of the earth.
      return committer.getWhenAsInstant().atOffset(ZoneOffset.UTC);
    }
  }

  /** The repository, for {@link GitPlaces}. */
  GitRepository repository() {
    return repository;
  }

  String baseRef() {
    return baseRef;
  }

  static ObjectId lookUp(Repository git, String revision) throws IOException {
    try {
      Optional<ObjectId> branch = LooseBranch.read(git, revision);
      if (branch.isPresent()) {
        return branch.get();
      }
      Ref ref = isWholeName(revision) ? git.exactRef(revision) : null;
      ObjectId id = ref == null ? git.resolve(revision) : ref.getObjectId();
      if (id != null) {
        return id;
      }
    } catch (AmbiguousObjectException
        | IncorrectObjectTypeException
        | RevisionSyntaxException
        | StringIndexOutOfBoundsException e) {
      throw new WorkspaceException(namesNothing(revision), e);
    }
    throw new WorkspaceException(namesNothing(revision));
  }

  /**
   * Names that stand for themselves; JGit looks for others in six folders, and reads more for it.
   */
  private static boolean isWholeName(String revision) {
    return revision.equals(Constants.HEAD) || revision.startsWith(Constants.R_REFS);
  }

  private static String namesNothing(String revision) {
    return "\"" + revision + "\" names no commit of the workspace; make one, or name another";
  }
}
