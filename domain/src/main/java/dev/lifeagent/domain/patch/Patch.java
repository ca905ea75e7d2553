package dev.lifeagent.domain.patch;

import dev.lifeagent.domain.path.RepoPath;
import dev.lifeagent.domain.time.Deadline;
import dev.lifeagent.domain.time.DeadlineExceededException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A unified or git diff that was read strictly: it is well-formed, its paths are safe ones, and no
 * two of its sections are about one file. Whether it fits is found out when it is applied.
 *
 * <p>Taken in are bare diffs, mails as {@code git format-patch} writes them, and diffs between
 * other text such as prose or fences. Immutable; safe for use by several threads.
 *
 * @since 0.1
 */
public final class Patch {
  private final List<Section> sections;
  private final List<RepoPath> paths;

  private Patch(List<Section> sections) {
    this.sections = List.copyOf(sections);
    TreeSet<RepoPath> named = new TreeSet<>();
    for (Section section : sections) {
      if (section.old() != null) {
        named.add(section.old());
      }
      if (section.fresh() != null) {
        named.add(section.fresh());
      }
    }
    this.paths = List.copyOf(named);
  }

  /**
   * Reads a patch within {@link PatchLimits#DEFAULT}.
   *
   * @throws PatchException when it is not well-formed; nothing else is thrown, whatever the bytes
   */
  public static Patch parse(byte[] bytes) {
    return parse(bytes, PatchLimits.DEFAULT);
  }

  /**
   * Reads a patch.
   *
   * @throws PatchException when it is not well-formed or beyond a bound; nothing else is thrown,
   *     whatever the bytes
   */
  public static Patch parse(byte[] bytes, PatchLimits limits) {
    if (bytes.length > limits.maxPatchBytes()) {
      throw new PatchException(
          PatchFault.PATCH_TOO_LARGE,
          "the patch has " + bytes.length + " bytes; the most is " + limits.maxPatchBytes());
    }
    List<Section> sections = new ArrayList<>(new PatchReader(bytes.clone(), limits).read());
    DuplicateSections.refuse(sections);
    return new Patch(sections);
  }

  /**
   * Every path that the patch names, in order and once each: what it changes, makes and deletes,
   * both sides of a rename, and what a copy is made from.
   */
  public List<RepoPath> paths() {
    return paths;
  }

  /**
   * The result of applying the patch to a base, in memory.
   *
   * @throws PatchException when it does not fit, would do what the engine never does, or is beyond
   *     a bound or the deadline
   */
  public ChangeSet applyTo(BaseTree base, PatchLimits limits, Deadline deadline) {
    try {
      BoundedBase bounded = new BoundedBase(base, limits);
      SectionApplier applier = new SectionApplier(sections, bounded, limits, deadline);
      sections.forEach(applier::apply);
      return ChangeSetMaker.make(bounded, applier.result(), limits, deadline);
    } catch (DeadlineExceededException e) {
      throw Refusal.deadline(e);
    }
  }
}
